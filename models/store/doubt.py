"""What gives reason to look an open register over, told once when it is opened."""

from models.language import _
from models.store import witness
from models.store.register import Register


def doubt(register: Register) -> str:
    """Return a sentence on what is not as this program left the register; "" where nothing is known of."""
    if register.mended:
        return _(
            "What writes the journal of this register had been changed by another program, and was put back. Your data "
            "is as it was found. Check the register."
        )
    if not witness.holds(register.reader, witness.seen(register.path)):
        return _(
            "This register does not hold all that this computer saw of it last: it was cut off, or replaced by an "
            "older or another file. Nothing was changed. Check the register, and compare it with the last backup."
        )
    return ""
