/* What is like something else: written with one slip, or sounding almost the same. */

/**
 * What a name has that is like what was typed. It can be a word of its own (`isWord`), or is the
 * very same in sound (`isSame`).
 * @typedef {{ text: string, isWord?: boolean, isSame?: boolean }} Alike
 */

/**
 * Whether two sequences differ in one part that is another, missing or too many.
 * @param {string[]} one
 * @param {string[]} other
 */
function areNear(one, other) {
  let same = 0;
  while (same < one.length && same < other.length && one[same] === other[same]) same++;
  /**
   * @param {number} skip
   * @param {number} skipOther
   */
  const rest = (skip, skipOther) => {
    const tail = one.slice(same + skip), tailOther = other.slice(same + skipOther);
    return tail.length === tailOther.length && tail.every((part, at) => part === tailOther[at]);
  };
  return rest(1, 1) || rest(0, 1) || rest(1, 0);
}

/**
 * The part of a name that is near, and whether it can be a word of its own: it begins the name
 * and is no half of a word, as where only its end differs; or null.
 * @param {string[]} parts
 * @param {string[]} wanted
 * @param {string[]} characters
 * @returns {Alike | null}
 */
export function nearPart(parts, wanted, characters) {
  for (const length of [wanted.length, wanted.length + 1, wanted.length - 1])
    for (let start = 0; length > 1 && start + length <= parts.length; start++)
      if (areNear(parts.slice(start, start + length), wanted))
        return {
          text: characters.slice(start, start + length).join(""),
          isWord: start === 0 && parts[length - 1] === wanted[wanted.length - 1]
        };
  return null;
}

/**
 * The part of a name that is read as one of these sequences of syllables, all of a length.
 * @param {string[]} typed
 * @param {string[][]} sequences
 * @param {string[]} characters
 * @returns {Alike | null}
 */
export function partRead(typed, sequences, characters) {
  const length = sequences[0].length;
  for (let start = 0; start + length <= characters.length; start++)
    if (sequences.some((one) => one.every((syllable, at) => syllable === typed[start + at])))
      return { text: characters.slice(start, start + length).join(""), isSame: true };
  return null;
}

/**
 * Syllables that many do not tell from this one, or type a letter short: z, zh; n, l; an, ang.
 * @param {string} syllable
 */
function soundsLike(syllable) {
  const rest = syllable.slice(1);
  const initials = /^[zcs]h/.test(syllable) ? [syllable[0] + rest.slice(1)]
    : /^[zcs]/.test(syllable) ? [syllable[0] + "h" + rest]
      : /^[nl]/.test(syllable) ? [(syllable[0] === "n" ? "l" : "n") + rest] : [];
  return [syllable].concat(initials)
    .flatMap((one) => /[aei]ng?$/.test(one) ? [one, /g$/.test(one) ? one.slice(0, -1) : one + "g"] : [one])
    .filter((one) => one !== syllable);
}

/**
 * The same sequences, each with one syllable that sounds alike.
 * @param {string[][]} sequences
 */
export function soundAlikes(sequences) {
  return sequences.flatMap((syllables) => syllables.flatMap((syllable, at) => soundsLike(syllable)
    .map((other) => syllables.map((one, place) => place === at ? other : one))));
}
