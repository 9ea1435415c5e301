import type {Key} from 'ink';

const named = [
	['return', 'Enter'],
	['escape', 'Esc'],
	['upArrow', 'Up'],
	['downArrow', 'Down'],
	['leftArrow', 'Left'],
	['rightArrow', 'Right'],
	['pageUp', 'PageUp'],
	['pageDown', 'PageDown'],
	['home', 'Home'],
	['end', 'End'],
	['backspace', 'Backspace'],
	['delete', 'Backspace'],
] as const;

/** What was pressed, in the names of the key table. Quick typing arrives as one text: each of its characters is a press. */
export function pressesOf(input: string, key: Key): string[] {
	if (key.ctrl) return input === 'c' ? ['Ctrl+C'] : input === 'z' ? ['Ctrl+Z'] : [];
	if (key.tab) return [key.shift ? 'Shift+Tab' : 'Tab'];
	const isFar = key.shift || key.meta;
	if (isFar && (key.leftArrow || key.rightArrow)) return [key.leftArrow ? 'Shift+Left' : 'Shift+Right'];
	for (const [flag, name] of named) if (key[flag]) return [name];
	if (key.meta) return [];
	return [...input].map(character => {
		if (character === '\r' || character === '\n') return 'Enter';
		if (character === '\t') return 'Tab';
		if (character === '\x1b') return 'Esc';
		return character === ' ' ? 'Space' : character;
	});
}
