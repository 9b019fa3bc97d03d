"""Before deals are imported: which stages of which pipeline the file's words mean."""

from __future__ import annotations

from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from server_db.imports.convert import Converted, Options
from server_db.imports.problems import FileProblem
from server_db.imports.stage_words import StageName, propose

KINDS = ("deals", "deal-history")
_LIVE = text("""SELECT p.code AS pipeline, s.code, s.kind, s.name_en, s.name_zh
FROM api.pipeline p JOIN api.pipeline_version v ON v.pipeline_id = p.id AND v.status = 'live' JOIN api.pipeline_stage s ON s.version_id = v.id
WHERE :code = '' OR upper(p.code) = upper(:code)
ORDER BY (p.region_id IS NOT NULL)::int + (p.product_line_id IS NOT NULL)::int, p.id, s.position""")


def deal_options(session: Session, converted: Converted, options: Options) -> dict[str, Any]:
    """What the server is told besides the rows: the pipeline and a stage code for every word that has one.

    Guesses are noted on `converted`, so that whoever imports sees them before anything is written.
    """
    rows = session.execute(_LIVE, {"code": options.pipeline}).all()
    if not rows:
        wanted = f"no live pipeline “{options.pipeline}”" if options.pipeline else "no live pipeline yet"
        raise FileProblem("pipeline.none", f"There is {wanted}; publish one first, or build a template from a log with `tripod process discover`.")
    main = rows[0].pipeline
    stages = [StageName(row.code, row.kind, row.name_en, row.name_zh) for row in rows if row.pipeline == main]
    words = dict.fromkeys(row["measure"] for row in converted.rows if row.get("measure"))
    found = propose(words, stages, options.stages)
    labels = {stage.code: f"{stage.name_en} / {stage.name_zh}" for stage in stages}
    for proposal in found.values():
        note = ("stage_taken", {"value": proposal.word, "stage": labels[proposal.code]})
        if not proposal.sure and note not in converted.notes:
            converted.notes.append(note)
    return {"pipeline": options.pipeline, "stages": {word: proposal.code for word, proposal in found.items()}}
