// What a screen reader is told without a change of focus. One polite region, drawn once by the frame.

let said = $state('');

/** Says it once more even when it is the same as before. */
export function announce(words: string): void {
  said = said === words ? `${words} ` : words;
}

/** What the region holds. */
export function announced(): string {
  return said;
}
