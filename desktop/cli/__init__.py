"""The `tripod` command.

Each subcommand lives in a module of its own and is imported only when asked for, so that a server
without a screen can import, run and print without Qt, and `tripod --help` stays quick.
"""

from __future__ import annotations

import importlib
from typing import Any

import click

# name -> (module, one line for --help). The help text stands here so that listing needs no import.
COMMANDS: dict[str, tuple[str, str]] = {
    "open": ("desktop.cli.open_", "Sign in to an office's server and open the desktop."),
    "demo": ("desktop.cli.demo", "Open the desktop on an embedded server with the demo company."),
    "shots": ("desktop.cli.shots", "Render every screen to PNG: both languages, light and dark."),
    "server": ("desktop.cli.server", "Create, upgrade, start, stop and look after a server."),
    "import": ("desktop.cli.imports", "Import orders, people, quotas, payments, deals, leads, events, costs, surveys, tests."),
    "leads": ("desktop.cli.leads", "Imports of leads and their undo; scores, clocks and the day's review by hand."),
    "process": ("desktop.cli.process", "Sales processes: list, export, import, check, discover, replay, migrate."),
    "eval": ("desktop.cli.evaluate", "Evaluate formulas: one JSON request in, one JSON answer out."),
    "plan": ("desktop.cli.plan_lint", "Look at commission plans: lint, import, dry-run."),
    "run": ("desktop.cli.run", "Ask for a commission run and follow it."),
    "statements": ("desktop.cli.statements", "Write the statements of a period as PDF and XLSX."),
    "score": ("desktop.cli.score", "Scorecards from files of closed leads: learn, test, apply."),
    "kpi": ("desktop.cli.kpi", "KPIs: figures of a month and how they came about, versions from a file."),
    "report": ("desktop.cli.report", "Performance books as PDF or XLSX."),
    "events": ("desktop.cli.events", "Keys of websites that send events of leads over HTTP."),
    "verify": ("desktop.cli.verify", "Check statements without a server: every cent worked out anew."),
    "export": ("desktop.cli.export", "Export what a screen shows to CSV or XLSX."),
    "worker": ("desktop.cli.worker", "Run the trusted worker: it calculates and keeps the clocks."),
}


class _Subcommand(click.Command):
    """Hands everything after its name to the module's own typer app, which ends the program with the right exit code.

    typer brings its own copy of click, whose usage errors and exits this group's click would not recognise.
    """

    def __init__(self, name: str) -> None:
        settings = {"ignore_unknown_options": True, "allow_extra_args": True, "allow_interspersed_args": False, "help_option_names": []}
        super().__init__(name, context_settings=settings, add_help_option=False)

    def invoke(self, ctx: click.Context) -> Any:
        from desktop.cli.last_resort import one_sentence

        with one_sentence(ctx.command_path):
            module: Any = importlib.import_module(COMMANDS[ctx.info_name or ""][0])
            module.app.pretty_exceptions_enable = False
            return module.app(args=list(ctx.args), prog_name=ctx.command_path)


class LazyGroup(click.Group):
    """Looks a subcommand up by name and imports its module only then."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        return _Subcommand(cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name=None, version="0.1.0", prog_name="tripod")
def main() -> None:
    """Tripod: leads, pipeline and pay of a sales office on one PostgreSQL."""


if __name__ == "__main__":
    main()
