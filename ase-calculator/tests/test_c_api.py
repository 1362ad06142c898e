# SPDX-License-Identifier: MIT
"""_c_api.py says in ctypes what panatom.h says in C."""

import ctypes
import re

from conftest import ROOT

import panatom
from panatom import _c_api, _status

HEADER = (ROOT / "native" / "include" / "panatom.h").read_text(encoding="utf-8")
# Without comments, preprocessor lines and the braces of extern "C".
CODE = re.sub(r"^#.*$", "", re.sub(r"/\*.*?\*/", "", HEADER, flags=re.DOTALL), flags=re.MULTILINE)

TYPES = {
    "int32_t": ctypes.c_int32,
    "int64_t": ctypes.c_int64,
    "double": ctypes.c_double,
    "double *": ctypes.POINTER(ctypes.c_double),
    "int32_t *": ctypes.POINTER(ctypes.c_int32),
    "int32_t **": ctypes.POINTER(ctypes.POINTER(ctypes.c_int32)),
    "panatom_status": ctypes.c_int,
    "panatom_potential *": ctypes.c_void_p,
    "panatom_potential **": ctypes.POINTER(ctypes.c_void_p),
    "panatom_structure *": ctypes.POINTER(_c_api.PanatomStructure),
    "panatom_neighborhood *": ctypes.POINTER(_c_api.PanatomNeighborhood),
    "panatom_evaluation *": ctypes.POINTER(_c_api.PanatomEvaluation),
    "void": None,
}
# Text that comes in is bytes of Python; text that goes out is a buffer.
TYPES_OF_TEXT = {
    "const char *": ctypes.c_char_p,
    "const char **": ctypes.POINTER(ctypes.c_char_p),
    "char *": ctypes.POINTER(ctypes.c_char),
}


def type_of(text):
    """ctypes' type of a C declaration without its name."""
    text = re.sub(r"\s+", " ", text.replace("*const *", "**").strip())
    return TYPES_OF_TEXT.get(text) or TYPES[text.removeprefix("const ")]


def parse(declaration):
    """Name and ctypes type of `const double *positions` or `double cell[9]`."""
    kind, name, count = re.fullmatch(r"(.*?)(\w+)(?:\[(\d+)\])?", declaration.strip()).groups()
    return name, type_of(kind) * int(count) if count else type_of(kind)


def structures():
    for body, name in re.findall(r"typedef struct \w+ \{(.*?)\} (\w+);", CODE, re.DOTALL):
        yield name, tuple(parse(field) for field in body.split(";") if field.strip())


def functions():
    for result, name, arguments in re.findall(
        r"^((?:const )?\w+ \*?)(panatom_\w+)\((.*?)\);", CODE, re.MULTILINE | re.DOTALL
    ):
        words = [] if arguments == "void" else arguments.split(",")
        yield name, (type_of(result), tuple(parse(word)[1] for word in words))


def test_structures_have_the_same_fields_in_the_same_order():
    ours = {
        "panatom_structure": _c_api.PanatomStructure._fields_,
        "panatom_neighborhood": _c_api.PanatomNeighborhood._fields_,
        "panatom_evaluation": _c_api.PanatomEvaluation._fields_,
    }
    assert dict(structures()) == ours


def test_functions_have_the_same_arguments_and_results():
    assert dict(functions()) == _c_api.FUNCTIONS


def test_abi_version():
    assert re.search(r"#define PANATOM_ABI_VERSION (\d+)", HEADER).group(1) == str(
        _c_api.ABI_VERSION
    )


def test_every_status_has_its_exception():
    enumeration = re.search(r"typedef enum panatom_status \{(.*?)\}", CODE, re.DOTALL).group(1)
    statuses = {int(number) for number in re.findall(r"= (\d+)", enumeration)}
    assert {_status.OK, *_status.EXCEPTIONS} == statuses
    assert all(issubclass(kind, panatom.PanatomError) for kind in _status.EXCEPTIONS.values())


def test_unknown_status_is_an_internal_error():
    error = _status.error_of(77, "what it said")
    assert isinstance(error, panatom.InternalError)
    assert "77" in str(error)
    assert "what it said" in str(error)
