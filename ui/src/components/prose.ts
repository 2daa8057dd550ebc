// Prose is text with `**bold**`, `` `code` `` and blank lines between paragraphs, and nothing else.

/** A run of letters in one manner. */
export interface Run {
  manner: 'plain' | 'bold' | 'code';
  text: string;
}

/** The paragraphs of a prose, each as its runs. A mark without its partner stays as it is. */
export function paragraphs(prose: string): Run[][] {
  return prose
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map(runs);
}

function runs(paragraph: string): Run[] {
  const found: Run[] = [];
  let end = 0;
  for (const match of paragraph.matchAll(MARKED)) {
    if (match.index > end) found.push({ manner: 'plain', text: paragraph.slice(end, match.index) });
    const [whole, bold, code] = match;
    found.push(bold === undefined ? { manner: 'code', text: code ?? '' } : { manner: 'bold', text: bold });
    end = match.index + whole.length;
  }
  if (end < paragraph.length) found.push({ manner: 'plain', text: paragraph.slice(end) });
  return found;
}

const MARKED = /\*\*([^*]+)\*\*|`([^`]+)`/g;
