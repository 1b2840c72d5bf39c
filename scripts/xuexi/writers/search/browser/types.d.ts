/* What the index's files, the loader and the parts of the search hand each other. For tsc and
   editors alone: nothing of it is served. */

/** What the loader, docs/assets/javascripts/search.js, gives to the dialog. */
export interface Host {
  /** The site's root, with a slash at its end. */
  readonly base: string;
  readonly shell: HTMLElement;
  /** The value that a file of the index hands over. Rejected when it does not come or is damaged. */
  load(name: string, hash?: string): Promise<unknown>;
  /** The functions of a part that few queries want. Rejected when it does not come. */
  part(name: string): Promise<unknown>;
  close(): void;
}

/** What a file of the search hands over: called once, it gives the functions of the file. */
export type Part = (given: unknown) => unknown;

export type Family = "b" | "p" | "r" | "t";
export type Audience = [id: string, name: string, slug: string];

/** The manifest, as `search/site.py` writes it. */
export interface SentManifest {
  version: number;
  audiences: Audience[];
  years: number[];
  asOf: number;
  example: [] | [letters: string, name: string];
  kinds: string[];
  runs: [count: number, kind: number, mask: number, standing: number][];
  lengths: string;
  passages: string;
  due: [record: number, start: number, end: number, mask: number][];
  lists: [title: string, path: string, mask: number][];
  firsts: { b: string; p: string };
  hashes: Record<Family, string>;
}

/** A line that not everybody reads who has the record says who does. */
export type SentLine = string | [text: string, mask: number];
/** Names stand in pairs: as written, as typed. */
export type SentSection = [level: number, anchor: string, mask: number, ...names: string[]];
export type SentCard = [
  pinyin: string, definition: string, clauses: [text: string, target: string, mask: number][]
];
/** A record, as `search/files.py` writes it: all its lines by sections, or the one to show. */
export type SentRecord = [
  title: string, typed: string, path: string, shared: number, also: string[],
  sections: SentSection[], lines: string | SentLine[][], card?: SentCard
];
export type SentPassage = [first: number, ...lines: SentLine[][]];

declare global {
  /** The one name by which files are known: each calls it to hand its value over. */
  interface Window { xuexiSearch: { readonly take: (name: string, value: unknown) => void } }
  const xuexiSearch: Window["xuexiSearch"];
}
