/* Syllables as they are typed: which there are, and how each may be spelt. */

// Initials, and the finals that follow them. Also ü as it is typed: lü as lv, lu or lyu.
const SOUNDS = [
  [" ", "a o e ai ei ao ou an en ang eng er"],
  ["b p m", "a o ai ei ao an en ang eng i ie iao ian in ing u"],
  ["p m", "ou"], ["m", "e iu"], ["f", "a o ei ou an en ang eng u"],
  ["d t", "a e ai ei ao ou an en ang eng ong i ie iao iu ian ing u uo ui uan un"], ["d", "ia"],
  ["n l", "a o e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan un v ve ue yu yue"],
  ["l", "ia"], ["g k h", "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang"],
  ["j q x", "i ia ie iao iu ian in iang ing iong u ue uan un v ve van vn"],
  ["zh ch sh r z c s", "a e i ai ei ao ou an en ang eng ong u ua uo ui uan un"],
  ["zh ch sh", "uai uang"],
  ["y", "a o e ao ou an in ang ing ong i u ue uan un v ve van vn"],
  ["w", "a o ai ei an en ang eng u"]
];
export const LONGEST_SYLLABLE = 6;

/** @type {Set<string>} */
export const SYLLABLES = new Set();
for (const [initials, finals] of SOUNDS)
  for (const initial of initials.trim().split(" "))
    for (const final of finals.split(" ")) SYLLABLES.add(initial + final);

/**
 * Spellings of a syllable: ü is typed v, yu or u.
 * @param {string} syllable
 */
export function spellingsOf(syllable) {
  const found = /^([nl])v(e?)$/.exec(syllable);
  return found ? [syllable, found[1] + "u" + found[2], found[1] + "yu" + found[2]] : [syllable];
}

/**
 * The syllables that a spelling may mean.
 * @param {string} typed
 */
export function meantBy(typed) {
  const umlaut = /^([nl])(?:u|yu)(e?)$/.exec(typed);
  if (umlaut) return [typed, umlaut[1] + "v" + umlaut[2]];
  const dotless = /^([jqxy])v(.*)$/.exec(typed);
  return [dotless ? dotless[1] + "u" + dotless[2] : typed];
}
