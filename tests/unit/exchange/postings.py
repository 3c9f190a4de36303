"""Saved postings to read, made as browsers and printers make them."""

from __future__ import annotations

import json
from typing import Any

DESCRIPTION = """\
<p>Harbour Lane runs two warehouses, and you will run one of them with us.</p>
<h3>Your tasks</h3>
<ul><li>Lead a team of 12</li><li>Own the budget of the site</li></ul>
<p><strong>Requirements</strong></p>
<ul>
  <li>5+ years of experience in <em>operations</em></li>
  <li>Fluent English &amp; good German</li>
</ul>
<p>Come and see us.<br>We have a kettle.</p>
"""

JOB: dict[str, Any] = {
    "@context": "https://schema.org/",
    "@type": "JobPosting",
    "title": "Operations Manager (m/f/d)",
    "description": DESCRIPTION,
    "hiringOrganization": {"@type": "Organization", "name": "Harbour Lane GmbH"},
    "jobLocation": {
        "@type": "Place",
        "address": {
            "@type": "PostalAddress",
            "addressLocality": "Bremen",
            "addressRegion": "Bremen",
            "addressCountry": {"@type": "Country", "name": "Germany"},
        },
    },
    "baseSalary": {
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": {
            "@type": "QuantitativeValue",
            "minValue": 58000,
            "maxValue": 65000,
            "unitText": "YEAR",
        },
    },
    "validThrough": "2026-12-31T23:59:59+01:00",
    "url": "https://jobs.example.org/42",
}


def page(*blocks: Any, body: str = "<p>Hello</p>", head: str = "") -> str:
    """A page with JSON-LD `blocks`; a text is put in as it is."""
    scripts = "".join(
        '<script type="application/ld+json">'
        f"{block if isinstance(block, str) else json.dumps(block)}</script>"
        for block in blocks
    )
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">{head}{scripts}</head>'
        f"<body>{body}</body></html>"
    )


def mhtml(html: bytes, *, encoding: str = "quoted-printable", charset: str = "utf-8") -> bytes:
    """`html`, already encoded in its transfer encoding, as Chromium saves a page in one file."""
    return (
        b"From: <Saved by Blink>\r\n"
        b"Snapshot-Content-Location: https://jobs.example.org/42\r\n"
        b"Subject: =?utf-8?Q?Buyer_at_M=C3=BCller_Bau?=\r\n"
        b"Date: Thu, 19 Nov 2026 10:11:12 -0000\r\n"
        b"MIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n'
        b'\tboundary="----MultipartBoundary--x"\r\n\r\n\r\n'
        b"------MultipartBoundary--x\r\n"
        + f"Content-Type: text/html; charset={charset}\r\n".encode()
        + f"Content-Transfer-Encoding: {encoding}\r\n".encode()
        + b"Content-Location: https://jobs.example.org/42\r\n\r\n"
        + html
        + b"\r\n------MultipartBoundary--x\r\n"
        b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
        b"------MultipartBoundary--x--\r\n"
    )


def pdf(*lines: str, title: str = "") -> bytes:
    """One page with `lines` below each other; without any, a page with nothing but a frame."""
    drawn = "".join(
        f"BT /F1 11 Tf 60 {780 - 16 * row} Td ({_escaped(line)}) Tj ET\n"
        for row, line in enumerate(lines)
    )
    stream = (drawn or "60 60 400 700 re S\n").encode("cp1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (%s) >>" % _escaped(title).encode("cp1252"),
    ]
    made = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer << /Size %d /Root 1 0 R /Info 6 0 R >>\n" % (len(objects) + 1)
    return made + b"startxref\n%d\n%%%%EOF\n" % table


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
