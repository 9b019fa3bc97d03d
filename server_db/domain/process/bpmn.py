"""A process as BPMN 2.0 with its diagram, which bpmn.io opens, and back without loss; a foreign diagram becomes a process too."""

from server_db.domain.process.bpmn_read import from_bpmn
from server_db.domain.process.bpmn_write import to_bpmn

__all__ = ["from_bpmn", "to_bpmn"]
