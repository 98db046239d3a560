"""Which input a table's field gets; the field itself says it, and is never asked for its database."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from ui.forms.choice_inputs import ChoiceInput, Options, RecordInput
from ui.forms.date_input import DateInput
from ui.forms.inputs import CheckInput, Input, LineInput, MoneyInput, NumberInput, TextInput


class Field(Protocol):
    """What a form reads of a field."""

    name: str
    verbose_name: str | None
    help_text: str | None
    choices: Any
    null: bool


def input_for(field: Field, options: Options | None = None, lines: int = 1) -> Input:
    """Return a new input for `field`: by its choices, else by the name of its class or of one it derives from.

    `options` lists the records a foreign key may point to; a text gets `lines` lines, one cannot hold breaks.
    Raises KeyError for a class without an input, ValueError for a foreign key without options.
    """
    if field.choices:
        return ChoiceInput(list(field.choices), null=field.null)
    for kind in type(field).__mro__:
        if kind.__name__ == "ForeignKeyField":
            return _record_input(field, options)
        if kind.__name__ in ("CharField", "TextField"):
            return _text_input(field, lines)
        if kind.__name__ in _SIMPLE:
            return _SIMPLE[kind.__name__]()
    raise KeyError(type(field).__name__)


def widget_of(entry: Input) -> QWidget:
    """Return the same input as the widget that it is."""
    assert isinstance(entry, QWidget)
    return entry


_SIMPLE: Mapping[str, Callable[[], Input]] = {
    "DateField": DateInput,
    "RupiahField": MoneyInput,
    "IntegerField": lambda: NumberInput(whole=True),
    "FloatField": lambda: NumberInput(whole=False),
    "BooleanField": CheckInput,
}

Sections = Sequence[tuple[str, Sequence[Field]]]


def _text_input(field: Field, lines: int) -> Input:
    if lines > 1:
        return TextInput(null=field.null, lines=lines)
    return LineInput(null=field.null, longest=getattr(field, "max_length", None))


def _record_input(field: Field, options: Options | None) -> Input:
    if options is None:
        raise ValueError(f"{field.name} needs its options")
    return RecordInput(options, null=field.null)
