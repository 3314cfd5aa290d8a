"""What may be typed after `enishi`. Each command's work is in the module its `run` comes from."""

from __future__ import annotations

import argparse
import gettext
import re
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any, NoReturn

from enishi import __version__
from enishi.web.cli.words import LOCALES, _

Run = Callable[[argparse.Namespace], int]


def gettext_noop(text: str) -> str:
    """Marks a text for the catalogue; argparse itself looks it up."""
    return text


#: What argparse says of its own accord. It asks the domain that `parser` names.
_OF_ARGPARSE = (
    gettext_noop("usage: "),
    gettext_noop("the following arguments are required: %s"),
    gettext_noop("unrecognized arguments: %s"),
    gettext_noop("argument %(argument_name)s: %(message)s"),
    gettext_noop("invalid choice: %(value)r (choose from %(choices)s)"),
    gettext_noop("invalid %(type)s value: %(value)r"),
    gettext_noop("expected one argument"),
    gettext_noop("expected at least one argument"),
)


#: As `reach.channels.FACTS`, which `--help` has no time to load; a test holds the two together.
_FACTS = {
    "occasion": "condolence apology thanks meet work private news opinion diary date",
    "relation": "customer senior colleague acquaintance stranger",
    "preference": "none mail phone line facebook",
    "line": "yes no",
    "facebook": "yes no",
    "near": "yes no",
    "account": "yes no",
    "country": "JP FR BE US",
}
#: As `reach.copying.sites.SITES`, likewise.
_SITES = ("facebook", "x", "linkedin", "enishi")


class _Parser(argparse.ArgumentParser):
    """argparse with its own few words in our catalogue too."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, formatter_class=argparse.RawDescriptionHelpFormatter, **options)
        self._positionals.title = _("what it takes")
        self._optionals.title = _("options")
        self.add_argument("-h", "--help", action="help", help=_("this help"))

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"enishi: {message}\n")


def _later(module: str, function: str) -> Run:
    """The command's function, imported only when it runs: `--help` and `read` stay quick."""

    def run(options: argparse.Namespace) -> int:
        command: Run = getattr(import_module(f"enishi.web.cli.{module}"), function)
        return command(options)

    return run


def parser() -> argparse.ArgumentParser:
    gettext.bindtextdomain("django", LOCALES)
    gettext.textdomain("django")
    top = _Parser(prog="enishi", description=_("Enishi: the book of the cards you were given, and what grows from it."))
    top.add_argument("--version", action="version", version=__version__, help=_("the version"))
    commands = top.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True, dest="command")
    _reading(commands)
    _desk(commands)
    _book(commands)
    _ways(commands)
    _site(commands)
    _operating(commands)
    _graph(commands)
    _keeping(commands)
    return top


def _command(commands: Any, name: str, run: Run, help_: str, examples: str = "") -> argparse.ArgumentParser:
    example = _("examples:") + "\n" + examples if examples else ""
    made: argparse.ArgumentParser = commands.add_parser(name, help=help_, description=help_, epilog=example)
    made.set_defaults(run=run)
    return made


def _reading(commands: Any) -> None:
    made = _command(
        commands,
        "read",
        _later("read", "read"),
        _("Read contact files, card texts and photographs of cards, and print the fields. Needs no database."),
        "  enishi read Connections.csv --json\n  enishi read front.jpg back.heic --json\n"
        "  enishi read contacts.vcf cards.txt\n  pbpaste | enishi read -\n",
    )
    made.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help=_("files, or - for text from standard input (cards separated by a line of ---)"),
    )
    made.add_argument("--json", action="store_true", help=_("print JSON"))


def _desk(commands: Any) -> None:
    made = _command(
        commands,
        "rate",
        _later("rate", "rate"),
        _("Say whether rates differ by more than chance, and how sure one can be of each. Needs no database."),
        "  enishi rate 0/100 10/100 --json\n  enishi rate 'Japan 0/100' 'Europe 10/100'\n  enishi rate campaign.csv\n",
    )
    made.add_argument("counts", nargs="+", metavar="HITS/N", help=_("how many of how many; or a CSV, or - for one"))
    made.add_argument("--json", action="store_true", help=_("print JSON"))
    # -1/5 is a count that is wrong, and no option.
    made._negative_number_matcher = re.compile(r"-\d")
    _channel(commands)
    _profile(commands)

    made = _command(
        commands,
        "reach",
        _later("reach", "reach"),
        _("Say how many people a network reaches, as published; or add newer figures."),
        "  enishi reach --country JP --platform facebook --json\n  enishi reach add figures.csv\n",
    )
    deeds = made.add_subparsers(title=_("commands"), metavar=_("COMMAND"))
    made.add_argument(
        "--country", default="", metavar="CODE", help=_("a country's two letters, such as JP; all otherwise")
    )
    made.add_argument("--platform", default="", metavar="NAME", help=_("a network, such as facebook; all otherwise"))
    made.add_argument("--json", action="store_true", help=_("print JSON"))
    made = _command(
        deeds, "add", _later("reach", "add"), _("Take up the figures of a CSV."), "  enishi reach add figures.csv\n"
    )
    made.add_argument("file", metavar="FILE.csv", help=_("the CSV, or - for standard input"))
    # Without a default, or it would undo a --json that stands before "add".
    made.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=_("print JSON"))


def _profile(commands: Any) -> None:
    made = _command(
        commands,
        "profile",
        _later("profile", "profile"),
        _("Say what a profile has of ten points and what sounds like boasting; or what another site takes of it."),
        "  enishi profile LinkedIn.zip\n  enishi profile me.txt --json\n"
        "  enishi profile LinkedIn.zip --for facebook\n  enishi profile me.vcf --for x --in en --json\n",
    )
    made.add_argument("file", metavar="FILE", help=_("LinkedIn's archive or a text; or - for standard input"))
    made.add_argument("--for", dest="site", choices=_SITES, help=_("fill in this site's form, within its limits"))
    made.add_argument("--in", dest="language", choices=("ja", "en"), help=_("its language; yours otherwise"))
    made.add_argument("--json", action="store_true", help=_("print JSON"))


def _channel(commands: Any) -> None:
    made = _command(
        commands,
        "channel",
        _later("channel", "channel"),
        _("Say which network to use on which occasion, and why. Needs no database."),
        "  enishi channel --occasion thanks --relation customer --json\n"
        "  enishi channel --occasion private --line yes --country JP\n",
    )
    helps = {
        "occasion": _("what it is about"),
        "relation": _("who they are to you; an acquaintance otherwise"),
        "preference": _("how they say they like to be reached; none otherwise"),
        "line": _("whether you both say that LINE is fine; no otherwise"),
        "facebook": _("whether you are both on Facebook; no otherwise"),
        "near": _("whether they are a close colleague, or nearer; no otherwise"),
        "account": _("whether they have an account anywhere; yes otherwise"),
        "country": _("where they are at home; JP otherwise"),
    }
    for name, values in _FACTS.items():
        made.add_argument(f"--{name}", choices=values.split(), required=name == "occasion", help=helps[name])
    made.add_argument("--json", action="store_true", help=_("print JSON"))


def _book(commands: Any) -> None:
    made = _command(
        commands,
        "import",
        _later("book", "import_"),
        _("Put a contact file into a member's book."),
        "  enishi import eight.csv --as aoi --dry-run\n  enishi import linkedin.zip --as aoi --json\n",
    )
    made.add_argument("file", metavar="FILE", help=_("the file, or - for standard input"))
    _as(made)
    made.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))
    made.add_argument("--json", action="store_true", help=_("print JSON"))

    made = _command(
        commands,
        "export",
        _later("export", "export"),
        _("Write everything of a member's book into one ZIP, that an empty account can take in."),
        "  enishi export aoi -o aoi.zip\n",
    )
    made.add_argument("handle", metavar="HANDLE", help=_("whose book: a member's handle or e-mail address"))
    made.add_argument("-o", "--output", required=True, metavar="FILE", help=_("the file to write, FILE.zip"))
    made.add_argument("--json", action="store_true", help=_("print JSON"))

    made = _command(
        commands,
        "scan",
        _later("book", "scan"),
        _("Read the photographs of a folder into a member's queue, to be confirmed on the site."),
        "  enishi scan ~/cards --as aoi\n  enishi scan ~/cards --as aoi --json\n",
    )
    made.add_argument("folder", metavar="DIR", help=_("the folder; folders in it are left out"))
    _as(made)
    made.add_argument("--json", action="store_true", help=_("print JSON"))

    made = _command(
        commands,
        "search",
        _later("book", "search"),
        _("Find people in a member's book: any part of any field, one character is enough."),
        "  enishi search 髙橋 --as aoi\n  enishi search とうきょう --as aoi --json\n",
    )
    made.add_argument("words", nargs="+", metavar="WORDS", help=_("what to look for; all words must be found"))
    _as(made)
    made.add_argument("--json", action="store_true", help=_("print JSON"))


def _ways(commands: Any) -> None:
    made = _command(
        commands,
        "path",
        _later("path", "path"),
        _("Say whom of their own acquaintances a member can ask for an introduction to another."),
        "  enishi path aoi chie\n  enishi path aoi chie --json\n",
    )
    made.add_argument("asker", metavar="FROM", help=_("who asks: a member's handle or e-mail address"))
    made.add_argument("target", metavar="TO", help=_("whom they want to meet, likewise"))
    made.add_argument("--json", action="store_true", help=_("print JSON"))


def _site(commands: Any) -> None:
    made = _command(
        commands,
        "serve",
        _later("serve", "serve"),
        _("Serve the site, and do its work in the background."),
        "  enishi serve\n  enishi serve --host 0.0.0.0 --port 8080\n",
    )
    _address(made)
    made.add_argument("--no-worker", action="store_true", help=_("leave the background work to `enishi work`"))
    made.add_argument(
        "--no-backup", action="store_true", help=_("make no backup where this version has to change the database")
    )

    made = _command(commands, "work", _later("serve", "work"), _("Do the background work only."))

    made = _command(
        commands,
        "run",
        _later("serve", "run"),
        _("Serve the demonstration: made-up people in a database of their own. What `make run` calls."),
        "  enishi run\n  enishi run --host 0.0.0.0\n",
    )
    _address(made)
    _anew(made)


def _anew(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--anew", action="store_true", help=_("make a new one, whose today is today; the one before is put aside")
    )


def _moderating(commands: Any) -> None:
    moderator = _command(commands, "moderator", lambda options: 2, _("Who answers reports on this site."))
    deeds = moderator.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True, dest="deed")
    for name, words in (("add", _("Let a member answer reports.")), ("remove", _("No longer."))):
        made = _command(deeds, name, _later("moderation", name), words)
        made.add_argument("handle", metavar="HANDLE", help=_("whom: a member's handle or e-mail address"))
    _command(deeds, "list", _later("moderation", "list_moderators"), _("Say who moderates, and what waits."))
    made = _command(
        deeds, "log", _later("moderation", "log"), _("Print the log of what was done, and check its chain.")
    )
    made.add_argument("--json", action="store_true", help=_("print JSON"))

    made = _command(
        commands,
        "evidence",
        _later("moderation", "evidence"),
        _("Say whether a record of a report (JSON) is as it was kept."),
        "  enishi evidence enishi-20261130-1a2b3c4d.json\n",
    )
    made.add_argument("file", metavar="FILE", help=_("the file, or - for standard input"))


def _operating(commands: Any) -> None:
    made = _command(
        commands, "demo", _later("operate", "demo"), _("Make the demonstration's database, and print its sign-ins.")
    )
    _anew(made)

    member = _command(commands, "member", lambda options: 2, _("Members of this site."))
    deeds = member.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True, dest="deed")
    made = _command(
        deeds,
        "add",
        _later("operate", "add_member"),
        _("Add a member who can sign in at once."),
        '  enishi member add aoi --name "山田 太郎" --email taro@example.jp\n',
    )
    made.add_argument(
        "handle", metavar="HANDLE", help=_("a short name for the operator's side, never shown on the web")
    )
    made.add_argument("--name", required=True, help=_("the person's name, family name first"))
    made.add_argument("--email", required=True, help=_("the e-mail address to sign in with"))
    made.add_argument(
        "--password-stdin",
        action="store_true",
        help=_("read the password from standard input; otherwise it is asked for"),
    )
    made = _command(
        deeds,
        "invite",
        _later("members", "invite"),
        _("Print a link by which one person may sign up, within 30 days."),
    )
    made.add_argument("label", nargs="?", default="", metavar="LABEL", help=_("for whom, for your own record"))
    _command(deeds, "list", _later("members", "list_members"), _("Say who is a member, and who invited them."))
    made = _command(
        deeds,
        "erase",
        _later("members", "erase"),
        _("Erase a member, with all that is theirs: at once, a second profile within a day."),
    )
    made.add_argument("handle", metavar="HANDLE", help=_("whom: a member's handle or e-mail address"))
    made.add_argument("--yes", default="", metavar="EMAIL", help=_("the member's e-mail address, to be sure"))

    _moderating(commands)
    _mail(commands)
    made = _command(
        commands,
        "doctor",
        _later("doctor", "doctor"),
        _("Say what is wrong with this installation, and how to mend it."),
    )
    made.add_argument(
        "--send-test", default="", metavar="ADDRESS", help=_("also send a mail there, to see whether it arrives")
    )
    made.add_argument("--json", action="store_true", help=_("print JSON"))


def _mail(commands: Any) -> None:
    mail = _command(commands, "mail", lambda options: 2, _("Mails that come to this site."))
    deeds = mail.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True, dest="deed")
    made = _command(
        deeds,
        "receive",
        _later("mail", "receive"),
        _("Read one mail from standard input: a member's answer to a notice becomes a message."),
    )
    made.add_argument("--to", default="", metavar="ADDRESS", help=_("the address it was delivered to"))


def _graph(commands: Any) -> None:
    graph = _command(commands, "graph", lambda options: 2, _("The network of ties, and how fast ways are found in it."))
    deeds = graph.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True, dest="deed")
    _command(
        deeds,
        "rebuild",
        _later("graph", "rebuild"),
        _("Read this site's ties anew for the engine that finds ways in large networks. It is done every night, too."),
    )
    made = _command(
        deeds,
        "bench",
        _later("graph", "bench"),
        _("Find ways in a network given as a file, and say how long it took. Needs no database."),
        "  enishi graph bench edges.csv queries.csv --json\n  enishi graph bench edges.csv queries.csv --weighted\n",
    )
    edges = _("source,target,cost,hidden: whole numbers; hidden is 0 or 1")
    made.add_argument("edges", metavar="EDGES.csv", help=edges)
    made.add_argument("queries", metavar="QUERIES.csv", help=_("source,target; or - for standard input, here or there"))
    made.add_argument("--weighted", action="store_true", help=_("the least sum of costs; the fewest hops otherwise"))
    made.add_argument("--json", action="store_true", help=_("print JSON"))


def _keeping(commands: Any) -> None:
    made = _command(
        commands,
        "backup",
        _later("backup", "backup"),
        _("Put the whole site into one file, while it runs: database and files."),
        "  enishi backup\n  enishi backup --passphrase-file /etc/enishi/passphrase\n"
        "  enishi backup -o /mnt/usb/enishi.tar.gz\n",
    )
    made.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help=_("the file to make; otherwise one with the date in its name, in ENISHI_HOME/backups"),
    )
    made.add_argument(
        "--keep",
        type=int,
        metavar="DAYS",
        help=_("of those in ENISHI_HOME/backups, remove the ones older than this; 35 otherwise"),
    )
    made.add_argument("--encrypt", action="store_true", help=_("encrypt it; the passphrase is asked for"))
    made.add_argument("--passphrase-file", metavar="FILE", help=_("encrypt it with the passphrase in this file"))

    made = _command(
        commands,
        "restore",
        _later("backup", "restore"),
        _("Make a site again from a backup, in a new folder."),
        "  enishi restore enishi-20261130-031500Z.tar.gz --into /var/lib/enishi\n"
        "  enishi restore enishi-20261130-031500Z.tar.gz --check\n",
    )
    made.add_argument("file", metavar="FILE", help=_("the backup"))
    made.add_argument("--into", metavar="FOLDER", help=_("the new site's folder, which must not be there or be empty"))
    made.add_argument("--check", action="store_true", help=_("only say whether it is whole"))
    made.add_argument(
        "--passphrase-file", metavar="FILE", help=_("a file with the passphrase; otherwise it is asked for")
    )


def _as(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--as",
        dest="handle",
        required=True,
        metavar="HANDLE",
        help=_("whose book: a member's handle or e-mail address"),
    )


def _address(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--host", help=_("the address to listen on (0.0.0.0 for your phone on the same network); 127.0.0.1 otherwise")
    )
    made.add_argument("--port", type=int, default=None, help=_("the port; 8000 otherwise"))
