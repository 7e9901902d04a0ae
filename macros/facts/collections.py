"""Which files of `data/` hold which kind of record, under which schema."""

from dataclasses import dataclass

from macros.facts import records


@dataclass(frozen=True, slots=True)
class Collection:
    """One kind of record.

    `name` is its word in faults and `x-ref`; `field` its place in `Facts`; `files` a pattern below `data/`;
    `single` says that a file holds one record rather than a list.
    """

    name: str
    field: str
    files: str
    schema: str
    record: type
    single: bool = False


COLLECTIONS = (
    Collection("source", "sources", "sources/sources.yml", "sources.schema.json", records.Source),
    Collection("paragraph", "paragraphs", "sources/presentation.yml", "paragraphs.schema.json", records.Paragraph),
    Collection("criterion", "criteria", "criteria.yml", "criteria.schema.json", records.Criterion),
    Collection("area", "areas", "areas.yml", "areas.schema.json", records.Area),
    Collection("member", "members", "members.yml", "members.schema.json", records.Member),
    Collection("status", "statuses", "statuses/*.yml", "status.schema.json", records.StatusRecord, single=True),
    Collection("step", "steps", "formalisation.yml", "formalisation.schema.json", records.Step),
    Collection("want", "wants", "wants.yml", "wants.schema.json", records.Want),
    Collection(
        "open-question", "open_questions", "open-questions.yml", "open-questions.schema.json", records.OpenQuestion
    ),
    Collection("body", "bodies", "bodies.yml", "bodies.schema.json", records.Body),
    Collection("mechanism", "mechanisms", "mechanisms.yml", "mechanisms.schema.json", records.Mechanism),
    Collection("force", "forces", "forces.yml", "forces.schema.json", records.Force),
    Collection("operation", "operations", "operations.yml", "operations.schema.json", records.Operation),
    Collection("instrument", "instruments", "instruments.yml", "instruments.schema.json", records.Instrument),
    Collection("relation", "relations", "relations.yml", "relations.schema.json", records.Relation),
    Collection("event", "events", "events.yml", "events.schema.json", records.Event),
    Collection("figure", "figures", "figures.yml", "figures.schema.json", records.Figure),
    Collection("term", "terms", "glossary.yml", "glossary.schema.json", records.Term),
    Collection("case", "cases", "cases/*.yml", "cases.schema.json", records.Case),
    Collection("rules", "rules", "rules.yml", "rules.schema.json", records.RulesVersion, single=True),
)

# The sections of the site that hold a page a record, with the kind of record in each.
SECTIONS = {
    "structure": "body",
    "mechanisms": "mechanism",
    "forces": "force",
    "operations": "operation",
    "instruments": "instrument",
    "relations": "relation",
}

# What else a record may point to, as a path of the site.
OTHER_PATHS = {"statuses": "status", "open-questions": "open-question"}
COMPARE = "statuses/compare"

# The order of statuses everywhere: partner, then observer.
STATUS_ORDER = ("partner", "observer")
TEXTS = "text/*.yml"
