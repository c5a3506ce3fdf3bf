// The rows at the bottom, by themselves.

import { assert, assertEquals } from "@std/assert";
import { type Cell, cellsOf } from "../../../lib/ui/cell.ts";
import { drawArea } from "../../../lib/ui/input_area.ts";
import { LineEditor } from "../../../lib/ui/line_editor.ts";
import { themeOf } from "../../../lib/ui/theme.ts";

Deno.test("drawArea() looks at no cell again of a line that is drawn a second time", () => {
  let looks = 0;
  const cells = new Proxy<readonly Cell[]>(cellsOf("palabras y más ".repeat(4_000)), {
    get(owner, key) {
      looks++;
      return Reflect.get(owner, key);
    },
  });
  const draw = () =>
    drawArea(
      { hint: undefined, status: "──", alarming: false, peer: "bob", cells, cursor: 60_000 },
      { columns: 80, rows: 24 },
      themeOf("none"),
    );
  const first = draw();
  assert(looks >= 60_000);
  looks = 0;
  assertEquals(draw(), first);
  assertEquals(looks, 0);
});

Deno.test("LineEditor gives the same cells while nothing is typed, so that they are laid out once", () => {
  const editor = new LineEditor();
  editor.apply({ kind: "text", text: "hola" });
  const { cells } = editor;
  editor.apply({ kind: "key", name: "left" });
  assert(editor.cells === cells);
});
