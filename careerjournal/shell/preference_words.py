"""What the settings are called, where they stand, and what is said beneath them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from careerjournal.operations.phrases import tr, tr_noop


@dataclass(frozen=True)
class SettingWords:
    """The words of one setting, untranslated. `suffix` is its unit, `suffix_one` that of one if it
    is another, `none` what 0 is called, `choices` the words of its codes, `step` how far one press
    of an arrow goes."""

    section: str
    name: str
    hint: str = ""
    suffix: str = ""
    suffix_one: str = ""
    none: str = ""
    step: int = 1
    choices: Mapping[str, str] = field(default_factory=dict)


LOOK: Final = tr_noop("Look")
LOCK: Final = tr_noop("Lock")
KEYS: Final = tr_noop("Keys")
BACKUPS: Final = tr_noop("Backups")
FILES: Final = tr_noop("Files and limits")
TRASH: Final = tr_noop("Trash")
TODAY: Final = tr_noop("Today")
FOLLOW_UPS: Final = tr_noop("Follow-ups")
KEEP_IN_TOUCH: Final = tr_noop("Keep in touch")
GOALS: Final = tr_noop("Goals")
REMINDERS: Final = tr_noop("Reminders")
OTHER: Final = tr_noop("Other")
SECTIONS: Final = (
    LOOK,
    LOCK,
    KEYS,
    TODAY,
    GOALS,
    REMINDERS,
    FOLLOW_UPS,
    KEEP_IN_TOUCH,
    BACKUPS,
    FILES,
    TRASH,
    OTHER,
)

HIDDEN: Final = frozenset({"vault.folder", "shortcuts"})
"""Settings that other pages change."""

_CIRCLES: Final = (
    (
        "mentor",
        tr_noop("Speak with mentors after"),
        tr_noop("With mentors at the latest after"),
    ),
    (
        "mentee",
        tr_noop("Speak with mentees after"),
        tr_noop("With mentees at the latest after"),
    ),
    (
        "coach",
        tr_noop("Speak with coaches after"),
        tr_noop("With coaches at the latest after"),
    ),
    (
        "manager",
        tr_noop("Speak with managers after"),
        tr_noop("With managers at the latest after"),
    ),
    (
        "peer",
        tr_noop("Speak with peers after"),
        tr_noop("With peers at the latest after"),
    ),
    (
        "client",
        tr_noop("Speak with clients after"),
        tr_noop("With clients at the latest after"),
    ),
    (
        "friend",
        tr_noop("Speak with friends after"),
        tr_noop("With friends at the latest after"),
    ),
    (
        "recruiter",
        tr_noop("Speak with recruiters after"),
        tr_noop("With recruiters at the latest after"),
    ),
)


def _of_circles() -> Iterator[tuple[str, SettingWords]]:
    for circle, ideal, latest in _CIRCLES:
        for which, name in (("days", ideal), ("at_most_days", latest)):
            yield (
                f"keep_in_touch.{circle}_{which}",
                SettingWords(
                    KEEP_IN_TOUCH,
                    name,
                    suffix=tr_noop(" days"),
                    suffix_one=tr_noop(" day"),
                    none=tr_noop("No rhythm") if which == "days" else tr_noop("No latest day"),
                    step=7,
                ),
            )


WORDS: Final[Mapping[str, SettingWords]] = {
    "look.theme": SettingWords(
        LOOK,
        tr_noop("Colours"),
        tr_noop("Following the system, it turns dark when everything else does."),
        choices={
            "system": tr_noop("Like the system"),
            "light": tr_noop("Light"),
            "dark": tr_noop("Dark"),
            "high-contrast": tr_noop("High contrast"),
        },
    ),
    "look.text_percent": SettingWords(
        LOOK,
        tr_noop("Text size"),
        tr_noop("Also with Ctrl and plus, minus or 0."),
        suffix=tr_noop(" %"),
        step=10,
    ),
    "lock.idle_minutes": SettingWords(
        LOCK,
        tr_noop("Lock when nobody is there for"),
        tr_noop("Time asleep counts too."),
        suffix=tr_noop(" minutes"),
        suffix_one=tr_noop(" minute"),
    ),
    "lock.on_suspend": SettingWords(LOCK, tr_noop("Lock when the machine goes to sleep")),
    "lock.on_session_lock": SettingWords(
        LOCK, tr_noop("Lock together with the screen"), tr_noop("As far as the desktop tells.")
    ),
    "lock.on_minimise": SettingWords(LOCK, tr_noop("Lock when the window is minimised")),
    "backup.daily": SettingWords(
        BACKUPS,
        tr_noop("Back up once a day"),
        tr_noop("Into the vault's own folder, encrypted, in a quiet moment."),
    ),
    "backup.budget_megabytes": SettingWords(
        BACKUPS,
        tr_noop("All backups together take at most"),
        tr_noop("The oldest go first; the latest always stays."),
        suffix=tr_noop(" MB"),
        step=256,
    ),
    "attachments.limit_megabytes": SettingWords(
        FILES,
        tr_noop("Largest file that can be attached"),
        tr_noop("Files are kept inside the vault, encrypted like the text."),
        suffix=tr_noop(" MB"),
        step=10,
    ),
    "reminders.on": SettingWords(
        REMINDERS,
        tr_noop("Tell me on the desktop when something is due"),
        tr_noop("Only how many things, at most once an hour, and only while the journal is open."),
    ),
    "reminders.tell": SettingWords(
        REMINDERS,
        tr_noop("Say what is due, and about whom"),
        tr_noop("Whoever sees your screen can read it then, and the desktop may keep it."),
    ),
    "reminders.quiet_from": SettingWords(
        REMINDERS,
        tr_noop("Tell nothing from"),
        suffix=tr_noop(":00"),
    ),
    "reminders.quiet_until": SettingWords(
        REMINDERS,
        tr_noop("Tell again from"),
        tr_noop("With the same hour twice there is no quiet time."),
        suffix=tr_noop(":00"),
    ),
    "trash.keep_days": SettingWords(
        TRASH,
        tr_noop("Remove for good after"),
        tr_noop("Counted from the day something was moved to the Trash."),
        suffix=tr_noop(" days"),
        suffix_one=tr_noop(" day"),
        none=tr_noop("Never"),
    ),
    "today.most": SettingWords(
        TODAY,
        tr_noop("Show at once at most"),
        tr_noop("Of what wants you; the others stay one key away."),
        none=tr_noop("All there is"),
    ),
    "today.ends_at_hour": SettingWords(
        TODAY,
        tr_noop("Ask what was not done after"),
        tr_noop("Once a day, when you look at the page."),
        suffix=tr_noop(":00"),
        none=tr_noop("At any time"),
    ),
    "follow_up.after_applying_days": SettingWords(
        FOLLOW_UPS,
        tr_noop("Follow up on an application after"),
        tr_noop("Counted from the day you applied, as long as nobody has replied."),
        suffix=tr_noop(" days"),
        suffix_one=tr_noop(" day"),
    ),
    "follow_up.again_days": SettingWords(
        FOLLOW_UPS,
        tr_noop("Then again after"),
        tr_noop("Counted from the day you last followed up."),
        suffix=tr_noop(" days"),
        suffix_one=tr_noop(" day"),
    ),
    "follow_up.at_most": SettingWords(
        FOLLOW_UPS,
        tr_noop("Follow up at most"),
        tr_noop("After that the silence stands, and what it means is yours to say."),
        suffix=tr_noop(" times"),
        suffix_one=tr_noop(" time"),
        none=tr_noop("Never"),
    ),
    "follow_up.after_reply_days": SettingWords(
        FOLLOW_UPS,
        tr_noop("Answer a reply within"),
        suffix=tr_noop(" days"),
        suffix_one=tr_noop(" day"),
        none=tr_noop("The same day"),
    ),
    "follow_up.reply_again_days": SettingWords(
        FOLLOW_UPS,
        tr_noop("Take a reply up once more after"),
        tr_noop("Unless what you sent is noted, or you have moved on."),
        suffix=tr_noop(" days"),
        suffix_one=tr_noop(" day"),
    ),
    "follow_up.thank_you_days": SettingWords(
        FOLLOW_UPS,
        tr_noop("Say thank you for an interview within"),
        suffix=tr_noop(" days"),
        suffix_one=tr_noop(" day"),
        none=tr_noop("The same day"),
    ),
    "goals.hours_a_week": SettingWords(
        GOALS,
        tr_noop("Hours a week for your goals"),
        tr_noop("A goal says so when its steps would take more than these."),
        suffix=tr_noop(" hours"),
        suffix_one=tr_noop(" hour"),
        none=tr_noop("Not said"),
    ),
    "keep_in_touch.a_week": SettingWords(
        KEEP_IN_TOUCH,
        tr_noop("People to be reminded of in a week"),
        tr_noop("The most pressing come first; the others stay one key away."),
        none=tr_noop("All who wait"),
    ),
    **dict(_of_circles()),
}


def words_of(key: str) -> SettingWords:
    """The words of the setting `key`; its key itself where nobody has found any yet."""
    return WORDS.get(key) or SettingWords(OTHER, key)


def searchable(key: str) -> str:
    """Everything by which the setting can be found."""
    words = words_of(key)
    parts = (words.section, words.name, words.hint, *words.choices.values())
    return " ".join(tr(part) for part in parts if part)
