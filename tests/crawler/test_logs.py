import io
import json
import logging

import pytest

from crawler import logs


@pytest.fixture(autouse=True)
def _leave_logging_as_it_was():
    root, ours = logging.getLogger(), logging.getLogger("crawler")
    before = root.handlers[:], root.level, ours.level, logging.raiseExceptions
    yield
    root.handlers[:], logging.raiseExceptions = before[0], before[3]
    root.setLevel(before[1])
    ours.setLevel(before[2])


def line_of(formatter, message="page failed", **facts):
    logger, out = logging.Logger("crawler.x"), io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(formatter)
    logger.addHandler(handler)
    logger.warning(message, extra=facts)
    return out.getvalue().rstrip("\n")


def test_text_has_the_facts_behind_the_message():
    formatter = logs.FactsFormatter("%(levelname)s %(message)s")
    said = line_of(formatter, url="https://a.example/1", tries=2)
    assert said == "WARNING page failed url='https://a.example/1' tries=2"


def test_json_is_one_line_with_the_facts_by_name():
    said = line_of(logs.JsonFormatter(), "two\nlines", tries=2, message_id="x", level="mine")
    assert "\n" not in said
    record = json.loads(said)
    assert record.pop("time").endswith("+00:00")
    assert record == {
        "level": "WARNING",
        "logger": "crawler.x",
        "message": "two\nlines",
        "tries": 2,
        "message_id": "x",
        "fact_level": "mine",
    }


@pytest.mark.parametrize(
    ("said", "hidden"),
    [
        ("https://ann:secret@a.example/", "https://***@a.example/"),
        ("https://a.example/f?apikey=secret&x=1", "https://a.example/f?apikey=***&x=1"),
        ("x http://a/?x=1&access_token=secret", "x http://a/?x=1&access_token=***"),
        ("tgram://secret@chat", "tgram://***@chat"),
        ("mail ann@a.example about https://a.example/x", None),
    ],
)
@pytest.mark.parametrize("formatter", [logs.JsonFormatter(), logs.FactsFormatter("%(message)s")])
def test_secrets_are_hidden_in_messages_and_facts(formatter, said, hidden):
    for line in (line_of(formatter, said), line_of(formatter, url=said)):
        assert (hidden or said) in line
        assert "secret" not in line


def test_log_goes_to_its_file_and_a_disk_that_is_full_stops_nothing(tmp_path):
    logs.configure(logging.INFO, as_json=True, file=tmp_path / "a.log", keep_days=3)
    logging.getLogger("crawler.x").info("crawl ended", extra={"pages": 2})
    assert json.loads((tmp_path / "a.log").read_text())["pages"] == 2
    (handler,) = logging.getLogger().handlers
    handler.stream = open("/dev/full", "w")  # noqa: PTH123, SIM115
    logging.getLogger("crawler.x").info("crawl ended")
    handler.stream = None


def test_file_that_cannot_be_written_is_an_error(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        logs.configure(logging.INFO, file=tmp_path / "missing" / "a.log")
