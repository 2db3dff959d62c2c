"""`ketnoi query`: where a query comes from, the W3C's formats as other readers read them, and how it is refused."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import rdflib
from rdflib.compare import to_isomorphic

from ketnoi import vocab
from tests.program import ketnoi

AGREEMENT = "https://w3id.org/ketnoi/agreement/vinh-phuc-tochigi-2021"
UNIT = "https://w3id.org/ketnoi/unit/"
SPARQL = "{http://www.w3.org/2005/sparql-results#}"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
ROWS = """
SELECT ?s ?signed ?label ?nothing ?undated {
  ?s a kn:Agreement ; kn:signed ?signed ; skos:prefLabel ?label ; kn:undated ?undated
  FILTER(LANG(?label) = "vi")
}
"""
LABEL = "Bản ghi nhớ hợp tác hữu nghị Vĩnh Phúc – Tochigi"
TRIPLES = "CONSTRUCT and DESCRIBE give triples: --format ttl, nt, jsonld"
DESCRIBE = "DESCRIBE agreement:vinh-phuc-tochigi-2021 unit:jp-tochigi document:vinh-phuc-tochigi-plan-2022"


def answer(store: Path, query: str, form: str | None = None) -> str:
    """The answer to a query."""
    ran = ketnoi("query", query, *(["--format", form] if form else []), "--store", store)
    assert ran.code == 0, ran.err
    assert not ran.err
    return ran.out


def test_a_query_comes_as_argument_file_or_stdin(two_documents: Path, tmp_path: Path) -> None:
    file = tmp_path / "q.rq"
    file.write_text(ROWS, encoding="utf-8")
    expected = answer(two_documents, ROWS)
    assert ketnoi("query", "-f", file, "--store", two_documents).out == expected
    assert ketnoi("query", "--file", "-", "--store", two_documents, stdin=ROWS.encode()).out == expected


def test_select_as_a_table_for_people(two_documents: Path) -> None:
    assert answer(two_documents, "SELECT ?p ?o { agreement:vinh-phuc-tochigi-2021 kn:party ?o BIND(1 AS ?p) }") in (
        "p  o\n-  -----------------\n1  unit:jp-tochigi\n1  unit:vn-vinh-phuc\n",
        "p  o\n-  -----------------\n1  unit:vn-vinh-phuc\n1  unit:jp-tochigi\n",
    )
    markdown = answer(two_documents, ROWS, "markdown").splitlines()
    assert markdown == [
        "| s | signed | label | nothing | undated |",
        "| --- | --- | --- | --- | --- |",
        f"| agreement:vinh-phuc-tochigi-2021 | 2021-11-23 | {LABEL} |  | false |",
    ]


def test_select_as_json_of_the_w3c(two_documents: Path) -> None:
    assert json.loads(answer(two_documents, ROWS, "json")) == {
        "head": {"vars": ["s", "signed", "label", "nothing", "undated"]},
        "results": {
            "bindings": [
                {
                    "s": {"type": "uri", "value": AGREEMENT},
                    "signed": {"type": "literal", "datatype": EDTF, "value": "2021-11-23"},
                    "label": {"type": "literal", "xml:lang": "vi", "value": LABEL},
                    "undated": {"type": "literal", "datatype": str(vocab.XSD_BOOLEAN.value), "value": "false"},
                }
            ]
        },
    }
    assert json.loads(answer(two_documents, "ASK {}", "json")) == {"head": {}, "boolean": True}


def test_select_as_xml_of_the_w3c(two_documents: Path) -> None:
    root = ET.fromstring(answer(two_documents, ROWS, "xml"))  # noqa: S314 the program's own
    assert root.tag == f"{SPARQL}sparql"
    head, results = root
    assert [variable.get("name") for variable in head] == ["s", "signed", "label", "nothing", "undated"]
    [result] = results
    bound = {binding.get("name"): binding[0] for binding in result}
    assert (bound["s"].tag, bound["s"].text) == (f"{SPARQL}uri", AGREEMENT)
    assert (bound["signed"].get("datatype"), bound["signed"].text) == (EDTF, "2021-11-23")
    assert bound["label"].get("{http://www.w3.org/XML/1998/namespace}lang") == "vi"
    assert "nothing" not in bound
    ask = ET.fromstring(answer(two_documents, "ASK { unit:nowhere ?p ?o }", "xml"))  # noqa: S314
    assert ask.findtext(f"{SPARQL}boolean") == "false"


def test_select_as_csv_and_tsv_of_the_w3c(two_documents: Path) -> None:
    header = ["s", "signed", "label", "nothing", "undated"]
    rows = list(csv.reader(io.StringIO(answer(two_documents, ROWS, "csv"), newline="")))
    assert rows == [header, [AGREEMENT, "2021-11-23", LABEL, "", "false"]]
    lines = answer(two_documents, ROWS, "tsv").splitlines()
    assert lines[0].split("\t") == [f"?{name}" for name in header]
    assert lines[1].split("\t") == [f"<{AGREEMENT}>", f'"2021-11-23"^^<{EDTF}>', f'"{LABEL}"@vi', "", "false"]


@pytest.mark.parametrize("form", [None, "table", "markdown"])
def test_ask_says_true_or_false(two_documents: Path, form: str | None) -> None:
    assert answer(two_documents, "ASK { unit:jp-tochigi kn:partnerOf unit:vn-vinh-phuc }", form) == "true\n"
    assert answer(two_documents, "ASK { unit:jp-tochigi kn:partnerOf unit:vn-phu-tho-2025 }", form) == "false\n"


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv", "table", "markdown"])
def test_every_answer_ends_its_last_line(two_documents: Path, form: str) -> None:
    for query in (ROWS, "ASK {}", "SELECT ?x { ?x a kn:Nothing }"):
        assert answer(two_documents, query, form).endswith("\n")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's parser of JSON-LD
@pytest.mark.parametrize(
    "query",
    [
        DESCRIBE,
        "CONSTRUCT WHERE { ?s a kn:Contact ; ?p ?o }",
        "CONSTRUCT { ?s kn:party _:b . _:b rdfs:label 'x\"\\n\\\\'@vi } { ?s a kn:Agreement }",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s a kn:Nothing ; ?p ?o }",
        "CONSTRUCT { ?s rdfs:seeAlso <http://example.org/a%20b?c=d#e>, 1.50, 7, true } WHERE { ?s a kn:Agreement }",
    ],
)
def test_construct_and_describe_are_the_same_triples_in_every_format(two_documents: Path, query: str) -> None:
    plain = rdflib.Graph().parse(data=answer(two_documents, query, "nt"), format="nt")
    turtle = rdflib.Graph().parse(data=answer(two_documents, query, "ttl"), format="turtle")
    linked = rdflib.Graph().parse(data=answer(two_documents, query, "jsonld"), format="json-ld")
    assert to_isomorphic(plain) == to_isomorphic(turtle) == to_isomorphic(linked)
    if "kn:party _:b" not in query:  # each answer names its blank nodes anew
        assert answer(two_documents, query) == answer(two_documents, query, "ttl"), "Turtle is what people get"


def test_turtle_uses_the_prefixes_of_the_graph_and_no_others(two_documents: Path) -> None:
    lines = answer(two_documents, DESCRIBE).splitlines()
    declared = {line.split()[1].rstrip(":") for line in lines if line.startswith("@prefix")}
    assert {"agreement", "unit", "document", "kn", "skos", "edtf"} <= declared
    assert not any(name.startswith("ns") for name in declared)
    assert any(line.startswith("agreement:vinh-phuc-tochigi-2021 a kn:Agreement") for line in lines)


@pytest.mark.parametrize(
    ("query", "form", "complaint"),
    [
        (
            "CONSTRUCT WHERE { ?s a kn:Agreement }",
            "json",
            TRIPLES,
        ),
        ("DESCRIBE unit:jp-tochigi", "table", TRIPLES),
        ("ASK {}", "nt", "SELECT and ASK give rows: --format table, markdown, json, xml, csv, tsv"),
        (ROWS, "ttl", "SELECT and ASK give rows: --format table, markdown, json, xml, csv, tsv"),
        (
            "CONSTRUCT { << ?s ?p ?o >> kn:x 1 } WHERE { ?s a kn:Agreement ; ?p ?o }",
            "jsonld",
            "triples about triples can only be written with --format nt",
        ),
    ],
)
def test_a_format_of_the_other_kind_is_a_usage_error(
    two_documents: Path, query: str, form: str, complaint: str
) -> None:
    ran = ketnoi("query", query, "--format", form, "--store", two_documents)
    assert ran.complaint.splitlines()[-1] == f"Error: {complaint}"


def test_prefixes_need_no_declaration_and_may_have_one(two_documents: Path) -> None:
    for query in (
        "SELECT ?s { ?s a kn:Agreement }",
        "PREFIX kn: <https://w3id.org/ketnoi/ontology#> SELECT ?s { ?s a kn:Agreement }",
        "prefix k: <https://w3id.org/ketnoi/ontology#>\nSELECT ?s { ?s a k:Agreement }",
        "SELECT ?s { ?s a <https://w3id.org/ketnoi/ontology#Agreement> ; skos:prefLabel ?l FILTER(?l != 'kn: x:y') }",
    ):
        assert "agreement:vinh-phuc-tochigi-2021" in answer(two_documents, query)


@pytest.mark.parametrize(
    ("query", "place", "words"),
    [
        ("SELECT * { ?a ?b", "1:17", '"?"'),
        ("SELECT ?x WHERE { ?x kn:form }", "1:30", "expected one of"),
        ("SELECT ?x\nWHERE { ?x kn:form }", "2:20", "expected one of"),
        ("SELECT ?x WHERE { ?x a Foo:Bar }", "1:31", "Prefix not found"),
        ("SELEKT ?x", "1:", "expected"),
        ("", "1:1", "expected"),
        ("tochigi", "1:", "expected"),
    ],
)
def test_a_mistake_is_shown_where_it_stands_with_the_words_of_the_parser(
    two_documents: Path, query: str, place: str, words: str
) -> None:
    complaint = ketnoi("query", query, "--store", two_documents).complaint
    assert complaint.startswith(f"ketnoi: this is not SPARQL that can be read: error at {place}")
    assert words in complaint
    assert len(complaint.splitlines()) == 1
    assert "\\u{" not in complaint, "classes of characters are noise"
