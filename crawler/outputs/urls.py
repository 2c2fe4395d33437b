"""The address that a message is sent to, in a table of the settings: it may be a secret."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from crawler.output_settings import OutputSettings
from crawler.outputs.secrets import FilePath, Secret, VariableName


class UrlSettings(OutputSettings):
    """A table with an address: as it is, in an environment variable, or in a file."""

    url_env: VariableName = None
    url_file: FilePath = None
    url: Annotated[
        str | None,
        Field(
            repr=False,
            validate_default=True,
            description="an address; or url_env with the name of an environment variable, or"
            " url_file with the path of a file, that has it",
        ),
    ] = None

    @field_validator("url")
    @classmethod
    def _one_of_three(cls, url: str | None, info: ValidationInfo) -> str | None:
        given = [name for name in ("url_env", "url_file") if info.data.get(name) is not None]
        is_wrong = not {"url_env", "url_file"} <= info.data.keys()  # that has its own problem
        if is_wrong or len(given) + (url is not None) == 1:
            return url
        raise ValueError("give one of the three" if given else "it is missing")

    def address(self) -> Secret:
        """Return where the address is."""
        return Secret(self.url, self.url_env, self.url_file)
