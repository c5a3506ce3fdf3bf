import { assertEquals } from "@std/assert";
import { dataFolderOf } from "../../../../lib/io/files/data_folder.ts";

Deno.test("dataFolderOf takes XDG_DATA_HOME where it is absolute, else ~/.local/share", () => {
  assertEquals(folder("linux", { XDG_DATA_HOME: "/data", HOME: "/home/ana" }), "/data");
  assertEquals(folder("linux", { XDG_DATA_HOME: "data", HOME: "/home/ana" }), "/home/ana/.local/share");
  assertEquals(folder("linux", { XDG_DATA_HOME: "", HOME: "/home/ana" }), "/home/ana/.local/share");
  assertEquals(folder("freebsd", { HOME: "/home/ana" }), "/home/ana/.local/share");
});

Deno.test("dataFolderOf knows the places of macOS and Windows", () => {
  assertEquals(
    folder("darwin", { HOME: "/Users/ana", XDG_DATA_HOME: "/data" }),
    "/Users/ana/Library/Application Support",
  );
  assertEquals(
    folder("windows", { APPDATA: "C:\\Users\\ana\\Roaming", HOME: "/x" }),
    "C:\\Users\\ana\\Roaming",
  );
});

Deno.test("dataFolderOf gives nothing when the environment does not say", () => {
  for (const os of ["linux", "darwin", "windows"]) assertEquals(folder(os, {}), undefined);
  assertEquals(folder("linux", { HOME: "" }), undefined);
});

function folder(os: string, variables: Readonly<Record<string, string>>): string | undefined {
  return dataFolderOf(os, (name) => variables[name]);
}
