"""The one mechanism for words on the screen: English in the source, Indonesian by default, through gettext."""

import functools
import gettext
from pathlib import Path

DOMAIN = "pendopo"
LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}
TRANSLATIONS = Path(__file__).resolve().parent.parent / "resources" / "translations"


class _Catalogue:
    """Holds the catalogue in use, so that `_` can be imported before the language is chosen."""

    language = "id"
    words: gettext.NullTranslations | None = None


def use_language(language: str) -> None:
    """Speak `language` ("id" or "en") from now on. Raises KeyError for any other."""
    LANGUAGES[language]
    _Catalogue.language = language
    _Catalogue.words = gettext.NullTranslations() if language == "en" else _read(language)


def _read(language: str) -> gettext.NullTranslations:
    # gettext's own search for the file would load the system's locales first.
    with (TRANSLATIONS / language / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def language() -> str:
    """Return the language in use, "id" or "en"."""
    return _Catalogue.language


def _(text: str, **values: object) -> str:
    """Return `text` in the language in use, its {names} filled from `values`."""
    words = _words()
    said = words.gettext(text) if text else ""
    return said.format(**values) if values else said


def _n(one: str, many: str, count: int, **values: object) -> str:
    """Return the wording for `count` things, with {count} and the other {names} filled."""
    return _words().ngettext(one, many, count).format(count=count, **values)


def on_paper(text: str, **values: object) -> str:
    """Return `text` in Indonesian, whatever language the screen is in: printed documents are always Indonesian."""
    said = _paper_words().gettext(text) if text else ""
    return said.format(**values) if values else said


@functools.cache
def _paper_words() -> gettext.NullTranslations:
    return _read("id")


def _words() -> gettext.NullTranslations:
    if _Catalogue.words is None:
        use_language(_Catalogue.language)
    assert _Catalogue.words is not None
    return _Catalogue.words
