"""The manual names every command and every option, in Spanish and in English, and no other."""

import re

import click
import pytest

from stockkeeper.cli.program import program


def commands(group, context, path=()):
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        if isinstance(found, click.Group):
            yield from commands(found, context, (*path, name))
        else:
            yield (*path, name), found


ALL = dict(commands(program, click.Context(program)))


@pytest.fixture(scope="module", params=["es", "en"])
def sections(request, root):
    """Headings of the manual's commands with the text below each."""
    text = (root / "resources" / "help" / request.param / "commands.md").read_text("utf-8")
    parts = re.split(r"^#+ `stockkeeper ([^`]*)`$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def section_of(sections, path):
    words = " ".join(path)
    found = [h for h in sections if h == words or re.match(rf"{re.escape(words)} [A-Z\[]", h)]
    assert len(found) == 1, f"the manual has {len(found)} sections on {words}"
    return found[0], sections[found[0]]


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_every_command_has_its_section_with_every_option(sections, path):
    heading, text = section_of(sections, path)
    told = set(re.findall(r"^- `(--[a-z-]+)", text, flags=re.MULTILINE))
    options = {name for p in ALL[path].params if isinstance(p, click.Option) for name in p.opts}
    assert told == options
    for argument in ALL[path].params:
        if isinstance(argument, click.Argument):
            assert argument.metavar in heading.split()


def test_the_manual_tells_of_no_command_that_is_not_there(sections):
    known = {" ".join(path) for path in ALL} | {path[0] for path in ALL}
    for heading in sections:
        assert re.sub(r"( [A-Z\[|\]]+)+$", "", heading) in known


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_every_option_says_what_it_is_for(path):
    assert ALL[path].help
    assert all(p.help for p in ALL[path].params if isinstance(p, click.Option))
