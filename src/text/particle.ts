const closing = /["'”’)\]}>»…\s]+$/;
/** Which of the digits end in a consonant as they are read (영, 일, 삼, 육, 칠, 팔); those in ㄹ are named below. */
const digitsWithFinal = '013678';
const digitsInL = '178';

/** How a word ends as it is read: in a vowel, in ㄹ, in another consonant; null where nobody can tell. */
type End = 'vowel' | 'l' | 'consonant' | null;

/**
 * The particle that goes behind a word: the one for a final consonant stands first (`을/를`, `이/가`, `은/는`, `으로/로`).
 * Behind ㄹ it is `로`. Latin words are judged by their last letters, as they are usually written in Hangul; where that is
 * no help, both are given: `을(를)`.
 */
export function particle(word: string, pair: string): string {
	const [closed = '', open = ''] = pair.split('/');
	const end = endOf(word.replace(closing, ''));
	if (end === null) return `${closed}(${open})`;
	if (end === 'l') return closed === '으로' ? open : closed;
	return end === 'consonant' ? closed : open;
}

function endOf(word: string): End {
	const last = word.at(-1) ?? '';
	if (/[가-힣]/.test(last)) {
		const final = (last.charCodeAt(0) - 0xac00) % 28;
		return final === 0 ? 'vowel' : final === 8 ? 'l' : 'consonant';
	}
	if (/\d/.test(last)) return digitsInL.includes(last) ? 'l' : digitsWithFinal.includes(last) ? 'consonant' : 'vowel';
	if (last === '%') return 'vowel';
	// Letters that are read by their names: 엘, 엠, 엔, 알.
	if (/(^|[^a-z])[A-Z]$/.test(word)) return /[LR]/.test(last) ? 'l' : /[MN]/.test(last) ? 'consonant' : 'vowel';
	if (/l$|le$/i.test(word)) return 'l';
	if (/[mn]$|ng$|[aeiou][bckpt]$/i.test(word)) return 'consonant';
	return /[a-z]$/i.test(word) ? 'vowel' : null;
}
