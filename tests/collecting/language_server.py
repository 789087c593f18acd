"""The language server behind YAML editors, spoken to as an editor does (Language Server Protocol 3.17, over its pipes)."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# put there by `make test`, where npm is present
SERVER = Path(__file__).parents[2] / ".venv" / "editor" / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
NODE = shutil.which("node")
_SETTINGS = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}


class Editor:
    """One file at a time, open in an editor."""

    def __init__(self, server: subprocess.Popen[bytes], folder: Path) -> None:
        """Shake hands with the server."""
        self.server = server
        self.calls = 0
        self.uri = ""
        self.version = 0
        self._call("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {"workspace": {"configuration": True}}})
        self._tell("initialized", {})

    def open(self, path: Path) -> list[dict[str, Any]]:
        """Open a file; return what the server underlines."""
        self.uri, self.version = path.as_uri(), 1
        document = {"uri": self.uri, "languageId": "yaml", "version": 1, "text": path.read_text(encoding="utf-8")}
        self._tell("textDocument/didOpen", {"textDocument": document})
        return self._underlined()

    def change(self, text: str) -> list[dict[str, Any]]:
        """Type a new text; return what the server underlines."""
        self.version += 1
        self._tell("textDocument/didChange", {"textDocument": {"uri": self.uri, "version": self.version}, "contentChanges": [{"text": text}]})
        return self._underlined()

    def completions(self, line: int, character: int) -> dict[str, str]:
        """Return label to documentation of what may stand at a place (both count from 0)."""
        found = self._call("textDocument/completion", {"textDocument": {"uri": self.uri}, "position": {"line": line, "character": character}})
        return {item["label"]: item.get("documentation") or "" for item in found["items"]}

    def hover(self, line: int, character: int) -> str:
        """Return what is shown when the pointer rests at a place."""
        found = self._call("textDocument/hover", {"textDocument": {"uri": self.uri}, "position": {"line": line, "character": character}})
        return str(found["contents"]["value"])

    def _underlined(self) -> list[dict[str, Any]]:
        while True:
            said = self._next()
            if said.get("method") == "textDocument/publishDiagnostics" and said["params"]["uri"] == self.uri:
                return list(said["params"]["diagnostics"])

    def _call(self, method: str, params: dict[str, Any]) -> Any:
        self.calls += 1
        self._send({"id": self.calls, "method": method, "params": params})
        while True:
            said = self._next()
            if said.get("id") == self.calls and "method" not in said:
                return said["result"]

    def _tell(self, method: str, params: dict[str, Any]) -> None:
        self._send({"method": method, "params": params})

    def _next(self) -> dict[str, Any]:
        """Return the server's next message; its own questions are answered on the way."""
        said = self._read()
        if "method" in said and "id" in said:
            asked = said["params"].get("items", []) if said["method"] == "workspace/configuration" else None
            answer = None if asked is None else [_SETTINGS if item.get("section") == "yaml" else None for item in asked]
            self._send({"id": said["id"], "result": answer})
        return said

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        pipe = self.server.stdin
        if pipe is not None:
            pipe.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
            pipe.flush()

    def _read(self) -> dict[str, Any]:
        length, pipe = 0, self.server.stdout
        if pipe is None:
            raise EOFError
        while line := pipe.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if not length:
            raise EOFError("the language server has stopped")
        return dict(json.loads(pipe.read(length)))


@contextmanager
def editor(folder: Path) -> Iterator[Editor]:
    """Yield an editor on a folder."""
    with subprocess.Popen([NODE or "node", str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        try:
            yield Editor(server, folder)
        finally:
            server.kill()
