import { type BoardState, boardText } from './board.ts';

/** The address of a page with another board in it. */
export function linkTo(href: string, board: BoardState): string {
  const hash = href.indexOf('#');
  const place = hash < 0 ? '' : href.slice(hash + 1);
  const mark = place.indexOf('?');
  const query = new URLSearchParams(mark < 0 ? '' : place.slice(mark + 1));
  const text = boardText(board);
  if (text === '') query.delete('charts');
  else query.set('charts', text);
  const [path, search] = [mark < 0 ? place : place.slice(0, mark), query.toString()];
  return `${hash < 0 ? href : href.slice(0, hash)}#${path}${search === '' ? '' : `?${search}`}`;
}

/** A name for a file that any system takes. */
export function fileName(title: string, ending: string): string {
  const plain = title.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').replaceAll(/^[-.]+|-+$/g, '');
  return `${plain.slice(0, 80) || 'chart'}.${ending}`;
}
