"""What all tables of a settings file have in common: nothing unknown, nothing changed later."""

from pydantic import BaseModel, ConfigDict


class Table(BaseModel):
    """One table of a settings file."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)
