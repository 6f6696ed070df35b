import { newPanel, type Panel, panelFrom } from './panel.ts';
import { AXES, type XAxis, type XRange } from './series.ts';

/** What a reader changed about the board that every experiment has, a chart of each metric. */
export interface BoardState {
  /** Panels that were added, and automatic ones that were edited. */
  readonly panels: readonly Panel[];
  /** Ids of automatic panels that were removed. */
  readonly removed: readonly string[];
  /** Ids that were moved, in that order: each before another, or to the end of its section (empty). */
  readonly moves: readonly (readonly [string, string])[];
  /** Names of the sections that are folded away. */
  readonly folded: readonly string[];
  /** The id of the panel that fills the screen; empty for none. */
  readonly open: string;
  /** What all charts with this x axis are zoomed to. */
  readonly zoom: Zoom | undefined;
}

/** A part of an x axis. */
export interface Zoom {
  readonly axis: XAxis;
  readonly range: XRange;
}

export const NEW_BOARD: BoardState = { panels: [], removed: [], moves: [], folded: [], open: '', zoom: undefined };

/** Reads what {@link boardText} wrote; what it doesn't understand it leaves out. */
export function boardFrom(text: string): BoardState {
  const { panels, removed, moves, folded, open, zoom } = decoded(text);
  return {
    panels: listOf(panels).flatMap((one) => panelFrom(one) ?? []),
    removed: listOf(removed).filter(isText),
    moves: listOf(moves).filter(isMove),
    folded: listOf(folded).filter(isText),
    open: isText(open) ? open : '',
    zoom: zoomFrom(zoom),
  };
}

function zoomFrom(value: unknown): Zoom | undefined {
  const [name, first, last] = listOf(value);
  const axis = AXES.find((one) => one.value === name)?.value;
  if (!axis || typeof first !== 'number' || typeof last !== 'number' || !(first <= last)) return undefined;
  return { axis, range: { first, last } };
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isMove(value: unknown): value is [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every(isText);
}

/** A board for an address: empty when nothing was changed. Only what differs from a new panel is written. */
export function boardText(state: BoardState): string {
  const zoom = state.zoom && [state.zoom.axis, state.zoom.range.first, state.zoom.range.last];
  const all = { ...state, panels: state.panels.map(shortened), zoom };
  const short = Object.fromEntries(Object.entries(all).filter(isFilled));
  return Object.keys(short).length === 0 ? '' : encoded(short);
}

function isFilled([, value]: [string, unknown]): boolean {
  return (Array.isArray(value) || isText(value)) && value.length > 0;
}

function shortened(one: Panel): object {
  const plain: Readonly<Record<string, unknown>> = newPanel(one.id, one.kind);
  const differs = ([name, value]: [string, unknown]) =>
    name === 'id' || name === 'kind' || (value !== undefined && JSON.stringify(value) !== JSON.stringify(plain[name]));
  return Object.fromEntries(Object.entries(one).filter(differs));
}

/** Base64 with the two signs that addresses take as they are. */
function encoded(value: object): string {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function decoded(text: string): Readonly<Record<string, unknown>> {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    const value: unknown = JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (sign) => sign.charCodeAt(0))));
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}

/** Panels below one heading. */
export interface Section {
  readonly name: string;
  readonly panels: readonly Panel[];
  readonly folded: boolean;
}

/** Where panels stand that a reader added and gave no section. */
export const ADDED = 'Added charts';
/** Where metrics without a prefix stand. */
export const PLAIN = 'Metrics';

/** The id of the automatic panel of a metric. */
function automaticId(metric: string): string {
  return `m:${metric}`;
}

/** The sections of a board over an experiment's metrics: added charts, metrics by the prefix before "/", the system's last. */
export function sectionsOf(state: BoardState, metrics: readonly string[]): Section[] {
  const edited = new Map(state.panels.map((one) => [one.id, one]));
  const removed = new Set(state.removed);
  const automatic = metrics
    .map((metric) => edited.get(automaticId(metric)) ?? newPanel(automaticId(metric), 'line', [`m:${metric}`]))
    .filter(({ id }) => !removed.has(id));
  const added = state.panels.filter(({ id }) => !id.startsWith('m:'));
  const groups = Map.groupBy(moved([...added, ...automatic], state.moves), sectionOf);
  const folded = new Set(state.folded);
  return [...groups]
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map(([name, panels]) => ({ name, panels, folded: folded.has(name) }));
}

function rank(name: string): number {
  if (name === ADDED) return 0;
  if (name === PLAIN) return 1;
  return name === 'system' ? 3 : 2;
}

function sectionOf({ id, section }: Panel): string {
  if (section !== '') return section;
  if (!id.startsWith('m:')) return ADDED;
  const slash = id.indexOf('/');
  return slash < 0 ? PLAIN : id.slice(2, slash);
}

function moved(panels: readonly Panel[], moves: BoardState['moves']): Panel[] {
  return moves.reduce<Panel[]>(
    (order, [id, before]) => {
      const one = order.find((each) => each.id === id);
      if (!one) return order;
      const others = order.filter((each) => each !== one);
      const at = others.findIndex((each) => each.id === before);
      return at < 0 ? [...others, one] : [...others.slice(0, at), one, ...others.slice(at)];
    },
    [...panels],
  );
}

/** With a panel added, or in place of the one of its id. */
export function withPanel(state: BoardState, one: Panel): BoardState {
  const known = state.panels.some(({ id }) => id === one.id);
  const panels = known ? state.panels.map((each) => (each.id === one.id ? one : each)) : [...state.panels, one];
  return { ...state, panels };
}

/** Without a panel; an automatic one is remembered, so that it doesn't come back. */
export function withoutPanel(state: BoardState, id: string): BoardState {
  return {
    ...state,
    panels: state.panels.filter((one) => one.id !== id),
    moves: state.moves.filter(([moving]) => moving !== id),
    removed: id.startsWith('m:') ? [...state.removed, id] : state.removed,
  };
}

export interface Move {
  readonly panel: Panel;
  /** The section that it shall stand in. */
  readonly section: string;
  /** The panel that it shall stand before; `undefined` for the end. */
  readonly before: string | undefined;
}

/** With a panel moved before another, into its section. */
export function withMove(state: BoardState, { panel: one, section, before }: Move): BoardState {
  if (before === one.id) return state;
  const moves = [...state.moves.filter(([id]) => id !== one.id), [one.id, before ?? ''] as const];
  const next = { ...state, moves };
  return sectionOf(one) === section ? next : withPanel(next, { ...one, section });
}

/** One place on or back within its section; `undefined` where there is none. */
export function neighbourMove({ name, panels }: Section, one: Panel, by: 1 | -1): Move | undefined {
  const at = panels.findIndex(({ id }) => id === one.id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= panels.length) return undefined;
  return { panel: one, section: name, before: panels[by === 1 ? to + 1 : to]?.id };
}

/** Where a panel goes that is dropped on another one: it takes the place of that one. */
export function dropMove({ name, panels }: Section, one: Panel, target: string): Move {
  const ids = panels.map(({ id }) => id);
  const [from, to] = [ids.indexOf(one.id), ids.indexOf(target)];
  return { panel: one, section: name, before: from >= 0 && from < to ? ids[to + 1] : target };
}

export function withFold(state: BoardState, section: string): BoardState {
  const folded = state.folded.includes(section)
    ? state.folded.filter((name) => name !== section)
    : [...state.folded, section];
  return { ...state, folded };
}

/** An id that no panel of the board has. */
export function freeId({ panels }: BoardState): string {
  const taken = new Set(panels.map(({ id }) => id));
  let number = 1;
  while (taken.has(`c${number}`)) number += 1;
  return `c${number}`;
}
