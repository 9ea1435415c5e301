import type {Theme} from '../../theme.ts';

/** The four shades from few to many; told apart without colour, and with `--ascii`. */
export function shadeGlyphs({isAscii}: Pick<Theme, 'isAscii'>): readonly string[] {
	return isAscii ? ['.', ':', '+', '#'] : ['░', '▒', '▓', '█'];
}
