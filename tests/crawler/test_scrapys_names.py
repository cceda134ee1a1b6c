"""What is put in the place of Scrapy's and Twisted's own is still there, under its name and with its parameters.

They promise none of these names: a version that changes one would not fail, but go the old way without a word.
"""

import inspect
from types import ModuleType

import pytest
from scrapy.core.engine import ExecutionEngine
from scrapy.core.scraper import Scraper, Slot
from twisted.web.client import HTTPConnectionPool

from crawler import engine, fetching, oldtls, scheduler

REPLACED = {
    engine: {
        "_create_crawler",
        "_create_engine",
        "connect",
        "send_catch_log",
        "crawled",
        "close_spider_async",
    },
    fetching: {
        *("_getEndpoint", "_cb_bodydone", "_get_agent", "_headers_from_twisted_response"),
        *("buildProtocol", "headerReceived", "request", "download_request"),
    },
    oldtls: {"download_request"},
    scheduler: {"enqueue_request", "has_pending_requests", "next_request", "open"},
}
USED = {
    ExecutionEngine: ("_slot", "scraper"),
    Scraper: ("_check_if_closing", "handle_spider_error", "slot"),
    Slot: ("add_response_request", "finish_response", "next_response_request_deferred"),
    HTTPConnectionPool: ("_factory", "maxPersistentPerHost"),
}


def parameters(call: object) -> list[str]:
    """The names of what a method takes, beside itself; what is merely passed on has none."""
    told = inspect.signature(getattr(call, "__func__", call)).parameters.values()
    passed_on = (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL)
    return [each.name for each in told if each.kind not in passed_on and each.name not in ("self", "cls")]


def replaced(module: ModuleType) -> dict[str, list[tuple[object, object]]]:
    """The methods of a module's classes that their bases have, each with the base's."""
    found: dict[str, list[tuple[object, object]]] = {}
    for kind in vars(module).values():
        if inspect.isclass(kind) and kind.__module__ == module.__name__:
            for name in vars(kind).keys() - {"__init__", "__doc__", "__module__"}:
                theirs = [vars(base)[name] for base in kind.__mro__[1:] if name in vars(base)]
                if theirs and callable(getattr(kind, name)):
                    found.setdefault(name, []).append((vars(kind)[name], theirs[0]))
    return found


@pytest.mark.parametrize("module", REPLACED, ids=lambda module: module.__name__)
def test_what_is_replaced_is_there_with_the_same_parameters(module):
    pairs = replaced(module)
    assert REPLACED[module] - pairs.keys() == set()
    for name, each in pairs.items():
        for ours, theirs in each:
            given = parameters(ours)
            assert given == parameters(theirs)[: len(given)], name


@pytest.mark.parametrize("kind", USED, ids=lambda kind: kind.__name__)
def test_what_is_used_is_there(kind):
    source = inspect.getsource(kind)
    assert [name for name in USED[kind] if not hasattr(kind, name) and f"self.{name}" not in source] == []
