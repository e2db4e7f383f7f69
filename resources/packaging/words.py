r"""Word catalogues: extract from the source, merge translations, compile. Needs Babel.

    python resources/packaging/words.py [--check] [TSV ...]

Rebuilds resources/locale/{es,en,pt}/LC_MESSAGES/stockkeeper.po and .mo from every `_`, `N_` and
`ngettext` in stockkeeper/. A TSV file is named NAME.es.tsv or NAME.pt.tsv; each of its lines is a
source text, a tab, and its translation (with \n and \t written out). A plural is two lines, one
for its singular source text and one for its plural. Translations already in the catalogue stay
unless a file says otherwise; texts no longer in the source are dropped. English translates itself.

With --check nothing is written; exit status 1 when a catalogue lacks a text, a required
translation is missing, placeholders differ, or a .mo is not what its .po says.
"""

import argparse
import ast
import io
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import mofile, pofile
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "stockkeeper"
LOCALE = ROOT / "resources" / "locale"
LANGUAGES = ("es", "en", "pt")
COMPLETE = ("es", "en")
"""Languages in which a missing translation is an error; in the others it is only counted."""

KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
PLACEHOLDER = re.compile(r"\{[^{}]*\}|%(?:\([a-z_]+\))?[sd]")

Translations = dict[str, str]


def sources() -> Catalog:
    """Every text of the source with the files it stands in, sorted, without line numbers."""
    template = Catalog(domain="stockkeeper", charset="utf-8")
    for file, _line, text, comments, context in extract_from_dir(
        str(SOURCE), [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Words:",)
    ):
        template.add(text, locations=[(f"stockkeeper/{file}", 0)], auto_comments=comments,
                     context=context)  # fmt: skip
    for path in sorted(SOURCE.rglob("*.py")):
        where = [(f"stockkeeper/{path.relative_to(SOURCE).as_posix()}", 0)]
        for text in _in_strings(path.read_text(encoding="utf-8")):
            template.add(text, locations=where)
    return template


def _in_strings(source: str) -> Iterator[str | tuple[str, str]]:
    """The texts asked for inside f-strings, which Babel passes by."""
    for outer in ast.walk(ast.parse(source)):
        for call in ast.walk(outer) if isinstance(outer, ast.JoinedStr) else ():
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
                continue
            many = 2 if call.func.id == "ngettext" else 1
            said = [one.value for one in call.args[:many] if isinstance(one, ast.Constant)]
            if call.func.id in KEYWORDS and len(said) == many and all(said):
                yield (str(said[0]), str(said[1])) if many > 1 else str(said[0])


def read_tsv(file: Path) -> Translations:
    """Source text to translation. Raises ValueError naming the line that is no pair."""
    found: Translations = {}
    for number, line in enumerate(file.read_text(encoding="utf-8-sig").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        source, tab, translation = line.partition("\t")
        if not tab or not translation.strip():
            raise ValueError(f"{file}:{number}: no translation: {line!r}")
        found[_unescaped(source)] = _unescaped(translation)
    return found


def _unescaped(text: str) -> str:
    return text.replace("\\n", "\n").replace("\\t", "\t")


def path_of(language: str, ending: str) -> Path:
    """File of one catalogue, `po` or `mo`."""
    return LOCALE / language / "LC_MESSAGES" / f"stockkeeper.{ending}"


def known(language: str) -> Translations:
    """What the catalogue on disk already translates."""
    file = path_of(language, "po")
    if not file.exists():
        return {}
    with file.open("rb") as stream:
        catalog = pofile.read_po(stream, locale=language)
    return {source: said for message in catalog if message.id for source, said in pairs(message)}


def pairs(message: Message) -> Iterator[tuple[str, str]]:
    """(source, translation) of a message, one pair for each form of a plural."""
    if isinstance(message.id, str):
        yield message.id, str(message.string or "")
        return
    said = message.string if isinstance(message.string, list | tuple) else ()
    for source, translation in zip(message.id, said or ("", ""), strict=False):
        yield source, str(translation or "")


def translated(template: Catalog, language: str, words: Mapping[str, str]) -> Catalog:
    """The template in one language; English says what the source says."""
    catalog = Catalog(locale=language, domain="stockkeeper", project="Stockkeeper",
                      version="1", charset="utf-8", fuzzy=False)  # fmt: skip
    for message in sorted(template, key=lambda one: str(one.id)):
        if not message.id:
            continue
        ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        said = tuple(one if language == "en" else words.get(one, "") for one in ids)
        catalog.add(
            message.id,
            said[0] if isinstance(message.id, str) else said,
            locations=sorted(set(message.locations)),
            auto_comments=message.auto_comments,
        )
    return catalog


def po_bytes(catalog: Catalog) -> bytes:
    """The catalogue as text for people, the same bytes for the same words."""
    out = io.BytesIO()
    pofile.write_po(out, catalog, omit_header=True, include_lineno=False, width=100)
    head = (
        f'msgid ""\nmsgstr ""\n"Language: {catalog.locale}\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    )
    return head.encode() + out.getvalue()


def mo_bytes(po: bytes, language: str) -> bytes:
    """The compiled catalogue; texts not yet translated are left out."""
    catalog = pofile.read_po(io.BytesIO(po), locale=language)
    catalog.creation_date = catalog.revision_date = datetime(2000, 1, 1, tzinfo=UTC)
    for message in list(catalog):
        if message.id and not all(said for _source, said in pairs(message)):
            catalog.delete(message.id)  # an empty plural form would show as nothing at all
    out = io.BytesIO()
    mofile.write_mo(out, catalog)
    return out.getvalue()


def compiled(language: str) -> Translations:
    """What the .mo on disk says."""
    file = path_of(language, "mo")
    if not file.exists():
        return {}
    with file.open("rb") as stream:
        catalog = mofile.read_mo(stream)
    return {source: said for message in catalog if message.id for source, said in pairs(message)}


def faults(catalog: Catalog, language: str) -> Iterator[str]:
    """What is wrong with one catalogue, a line each."""
    for message in catalog:
        for source, said in pairs(message) if message.id else ():
            if not said and language in COMPLETE:
                yield f"{language}: no translation: {source!r}"
            elif said and sorted(PLACEHOLDER.findall(source)) != sorted(PLACEHOLDER.findall(said)):
                yield f"{language}: other placeholders: {source!r} -> {said!r}"


def check() -> list[str]:
    """Everything that keeps the catalogues on disk from being right."""
    template = sources()
    found: list[str] = []
    for language in LANGUAGES:
        words = known(language)
        catalog = translated(template, language, words)
        found += faults(catalog, language)
        used = set(texts(template))
        found += [f"{language}: not in the catalogue: {one!r}" for one in sorted(used - set(words))]
        found += [f"{language}: no longer used: {one!r}" for one in sorted(set(words) - used)]
        if compiled(language) != said_in_full(catalog):
            found.append(f"{language}: stockkeeper.mo is not what its .po says")
    return found


def texts(catalog: Catalog) -> list[str]:
    """Every source text, the plural forms too."""
    return [source for message in catalog if message.id for source, _said in pairs(message)]


def said_in_full(catalog: Catalog) -> Translations:
    """The messages that are translated in each of their forms."""
    found: Translations = {}
    for message in catalog:
        forms = dict(pairs(message)) if message.id else {}
        found |= forms if all(forms.values()) else {}
    return found


def merged(files: Sequence[Path], language: str) -> Translations:
    """The files of one language together; the last one wins, and a disagreement is said."""
    words: Translations = {}
    for file in sorted(files):
        if file.suffixes[-2:-1] != [f".{language}"]:
            continue
        for source, said in read_tsv(file).items():
            if words.get(source, said) != said:
                print(f"{file.name}: {source!r}: {said!r}, elsewhere {words[source]!r}")
            words[source] = said
    return words


def build(files: Sequence[Path]) -> list[str]:
    """Merge, write and compile all catalogues; gives what is still wrong."""
    template = sources()
    for language in LANGUAGES:
        catalog = translated(template, language, known(language) | merged(files, language))
        path_of(language, "po").parent.mkdir(parents=True, exist_ok=True)
        po = po_bytes(catalog)
        path_of(language, "po").write_bytes(po)
        path_of(language, "mo").write_bytes(mo_bytes(po, language))
        missing = sum(1 for m in catalog if m.id for _source, said in pairs(m) if not said)
        print(f"{language}: {len(texts(template))} texts, {missing} without translation")
    return check()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; gives the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("tsv", nargs="*", type=Path, help="translations to merge")
    parser.add_argument("--check", action="store_true", help="write nothing, only judge")
    chosen = parser.parse_args(arguments)
    wrong = check() if chosen.check else build(chosen.tsv)
    for fault in wrong:
        print(fault, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
