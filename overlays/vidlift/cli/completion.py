"""``vidlift completion``: scripts that complete verbs, options, and files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click
from click.shell_completion import get_completion_class

from vidlift.cli.present import print_json

if TYPE_CHECKING:
    from click.shell_completion import ShellComplete

WHERE: Final = {
    "bash": 'put this line into ~/.bashrc: eval "$(vidlift completion bash)"',
    "zsh": 'put this line into ~/.zshrc: eval "$(vidlift completion zsh)"',
    "fish": "vidlift completion fish > ~/.config/fish/completions/vidlift.fish",
}


@click.command()
@click.argument("shell", type=click.Choice(list(WHERE)))
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
@click.pass_context
def completion(context: click.Context, shell: str, as_json: bool) -> None:
    """Print the script that completes verbs, options, and files in a SHELL.

    \b
    bash, zsh   put into ~/.bashrc or ~/.zshrc: eval "$(vidlift completion bash)"
    fish        vidlift completion fish > ~/.config/fish/completions/vidlift.fish
    """  # noqa: D301 - click's mark for lines that stay lines is this very character
    kind: type[ShellComplete] | None = get_completion_class(shell)
    assert kind is not None  # noqa: S101 - click has all of these
    script = kind(context.find_root().command, {}, "vidlift", "_VIDLIFT_COMPLETE").source()
    if as_json:
        print_json({"shell": shell, "script": script, "install": WHERE[shell]})
    else:
        click.echo(script)
