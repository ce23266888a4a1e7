"""The mutators of everything that is read before the rules run: the bytes, the text, the YAML, the shape."""

from __future__ import annotations

from hypothesis import strategies as st

from kompassmodel.documents.rules import DEEPEST
from kompassmodel.documents.writer import write_yaml
from kompassmodel.model.framework import Framework
from kompassmodel.schema.structuring import to_data
from kompassmodel.testing.mutation import TWO_AREAS, Draw, Mutated, Mutation
from kompassmodel.testing.mutation import an_area as _area
from kompassmodel.testing.mutation import bare as _bare
from kompassmodel.testing.mutation import changed as _changed
from kompassmodel.testing.mutation import file_of as _file
from kompassmodel.testing.strategies import evaluations


def unrecognised_file(draw: Draw, _: Framework) -> Mutated:
    return Mutated(draw(st.sampled_from([b"- 1\n", b"text\n", b"name: CI\n", b"12\n"])))


def missing_key(draw: Draw, framework: Framework) -> Mutated:
    key = draw(st.sampled_from(["municipality", "framework", "title"]))
    data = to_data(framework if key == "title" else draw(evaluations(framework)))
    del data[key]
    return _file(data, (key,))


def unknown_key(draw: Draw, framework: Framework) -> Mutated:
    area = _area(draw, framework)
    path = ("areas", area.id, draw(st.sampled_from(["max", "tittel", "x", "points"])))
    return _file(_changed(framework, path, 1), path)


def wrong_type(draw: Draw, framework: Framework) -> Mutated:
    area = _area(draw, framework)
    wrong = draw(st.sampled_from(["7", "9,5", "60%", True, [1], {"x": 1}]))
    return _file(_bare(draw, framework, areas={area.id: {"points": wrong}}), ("areas", area.id, "points"))


def unknown_value(draw: Draw, framework: Framework) -> Mutated:
    return _file({**to_data(draw(evaluations(framework))), "status": "finished"}, ("status",))


def out_of_range(draw: Draw, framework: Framework) -> Mutated:
    area = _area(draw, framework)
    key, value = draw(st.sampled_from([("percent", 101), ("percent", -1), ("points", -1), ("max_points", -5)]))
    return _file(_bare(draw, framework, areas={area.id: {key: value}}), ("areas", area.id, key))


def malformed_date(draw: Draw, framework: Framework) -> Mutated:
    date = draw(st.sampled_from(["2019-13", "2019-02-29", "19-03", "2019/2018", "mars 2019", "2019-3", "../.."]))
    return _file(_bare(draw, framework, evaluated=date), ("evaluated",))


def _text(draw: Draw, framework: Framework) -> str:
    """Draw an evaluation as text, without the keys that get a fault."""
    data = _bare(draw, framework)
    return write_yaml({key: value for key, value in data.items() if key not in ("facts", "round", "source")})


def file_too_large(draw: Draw, framework: Framework) -> Mutated:
    return Mutated(_text(draw, framework).encode() + b"# " + b"x" * 2_000_000)


def not_utf_8(draw: Draw, framework: Framework) -> Mutated:
    encoding = draw(st.sampled_from(["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]))
    # Texts that are drawn may hold nothing that the encoding has, and would be empty.
    text = write_yaml({"framework": framework.id, "status": "draft", "municipality": "Torsås", "areas": {}})
    return Mutated(text.encode(encoding, "ignore"))


def garbled_text(draw: Draw, framework: Framework) -> Mutated:
    word = draw(st.sampled_from(["Torsås", "Åmål", "LULEÅ och Malmö", "Bodø – Tromsø"]))
    encoding = draw(st.sampled_from(["cp1252", "latin-1", "cp850", "cp437", "mac_roman"]))
    garbled = word.encode().decode(encoding)
    if draw(st.booleans()):
        garbled = garbled.encode().decode(encoding, "ignore")
    return Mutated(f'{_text(draw, framework)}source: {{title: "{garbled}"}}\n'.encode())


def merge_conflict(draw: Draw, framework: Framework) -> Mutated:
    lines = _text(draw, framework).splitlines()
    at = draw(st.integers(0, len(lines)))
    both = ["<<<<<<< HEAD", "round: 1", "=======", "round: 2", ">>>>>>> other"]
    return Mutated("\n".join([*lines[:at], *both, *lines[at:]]).encode())


def yaml_syntax(draw: Draw, framework: Framework) -> Mutated:
    broken = draw(
        st.sampled_from(["\tround: 1", "round: [1", "round: {a: 1", 'source: "x', "a: b: c", " round: 1", "round: @"])
    )
    return Mutated(f"{_text(draw, framework)}{broken}\n".encode())


def yaml_feature(draw: Draw, framework: Framework) -> Mutated:
    odd, path = draw(
        st.sampled_from(
            [
                ("facts: !!python/object:os.system {}", "/facts"),
                ("facts: *nothing", ""),
                ("? [a]\n: b", ""),
                ("<<: {round: 1}", "/<<"),
            ]
        )
    )
    return Mutated(f"{_text(draw, framework)}{odd}\n".encode(), path)


def too_complex(draw: Draw, framework: Framework) -> Mutated:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 8)}]\n" for i in range(1, 7)
    )
    below = DEEPEST - 2
    odd, path = draw(
        st.sampled_from(
            [
                ("facts: " + "[" * 50 + "]" * 50, "/facts" + "/0" * below),
                (bomb, "/a5"),
                ("facts: " + "{a: " * 60, "/facts" + "/a" * below),
            ]
        )
    )
    return Mutated(f"{_text(draw, framework)}{odd}\n".encode(), path)


def several_documents(draw: Draw, framework: Framework) -> Mutated:
    return Mutated(f"{_text(draw, framework)}---\n{_text(draw, framework)}".encode())


def empty_file(draw: Draw, _: Framework) -> Mutated:
    return Mutated(draw(st.sampled_from([b"", b"\n\n", b"# nothing yet\n", b"---\n", b"\xef\xbb\xbf", b"null\n"])))


def duplicate_key(draw: Draw, framework: Framework) -> Mutated:
    area = _area(draw, framework)
    number = draw(st.sampled_from([area.id, f'"{area.id}"', f"'{area.id}'"]))
    text = write_yaml({**_bare(draw, framework), "areas": {area.id: {"points": 0}}}).rstrip()
    lines = text.splitlines()
    at = lines.index("areas:")
    lines = [*lines[: at + 1], f"  {number}: {{percent: 0}}", *lines[at + 1 :]]
    return Mutated("\n".join(lines).encode(), f"/areas/{area.id}")


def misplaced_lines(draw: Draw, framework: Framework) -> Mutated:
    first, second = framework.areas[:2]
    text = write_yaml(_bare(draw, framework))
    column = draw(st.sampled_from([0, 4]))
    rows = f'areas:\n  "{first.id}":\n    points: 0\n'
    moved = "".join(
        f"{' ' * indent}{line}\n" for indent, line in ((column, f'"{second.id}":'), (column + 2, "points: 0"))
    )
    head, tail = text.split("areas: {}\n")
    return Mutated(f"{head}{tail}{rows}{moved}".encode(), f"/areas/{second.id}")


def decimal_comma(draw: Draw, framework: Framework) -> Mutated:
    area = _area(draw, framework)
    row = draw(st.sampled_from(["{points: 0,5}", "{points: 0,5, percent: 0}", "{percent: 0,50 , points: 0}"]))
    key = "percent" if row.startswith("{percent") else "points"
    text = write_yaml(_bare(draw, framework)).replace("areas: {}\n", f'areas:\n  "{area.id}": {row}\n')
    return Mutated(text.encode(), f"/areas/{area.id}/{key}")


MUTATIONS = (
    Mutation(unrecognised_file),
    Mutation(missing_key),
    Mutation(unknown_key),
    Mutation(wrong_type),
    Mutation(unknown_value),
    Mutation(out_of_range),
    Mutation(malformed_date),
    Mutation(file_too_large),
    Mutation(not_utf_8),
    Mutation(garbled_text),
    Mutation(merge_conflict),
    Mutation(yaml_syntax),
    Mutation(yaml_feature),
    Mutation(too_complex),
    Mutation(several_documents),
    Mutation(empty_file),
    Mutation(duplicate_key),
    Mutation(misplaced_lines, TWO_AREAS),
    Mutation(decimal_comma),
)
