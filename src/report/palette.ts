/** A colour by its meaning: on paper and light screens, and on dark ones. No two meanings share a light colour. */
interface Shade {
	readonly light: string;
	readonly dark: string;
}

// 429 is limited, not broken. Blue, amber, vermilion: told apart by the colour-blind, and by their grey on paper.
const shades = {
	ground: {light: '#ffffff', dark: '#10151b'},
	surface: {light: '#f6f7f9', dark: '#18202a'},
	ink: {light: '#16202b', dark: '#e4e9ee'},
	muted: {light: '#5b6875', dark: '#9aa7b4'},
	rule: {light: '#d8dee5', dark: '#2f3a46'},
	onFill: {light: '#fffffe', dark: '#10151a'},
	onLightFill: {light: '#16202a', dark: '#16202c'},
	accent: {light: '#1f5f99', dark: '#7db8ec'},
	ok: {light: '#14713a', dark: '#6cd08f'},
	failing: {light: '#b3261e', dark: '#ff8a7d'},
	open: {light: '#6a5a00', dark: '#e3c65a'},
	warned: {light: '#fff4d6', dark: '#3a3110'},
	'2xx': {light: '#2b7bba', dark: '#5aa9e6'},
	'429': {light: '#e0a52c', dark: '#e5b34b'},
	'5xx': {light: '#b23a0c', dark: '#f0743e'},
	'4xx': {light: '#8a5aa8', dark: '#b98ad6'},
	'3xx': {light: '#6b8f3c', dark: '#9cc06a'},
	transport: {light: '#555f69', dark: '#8c98a4'},
	series1: {light: '#0b6e99', dark: '#58b4dd'},
	series2: {light: '#c2571a', dark: '#f09a5f'},
	series3: {light: '#3b7d3f', dark: '#7cc481'},
	series4: {light: '#7a4fa3', dark: '#b994de'},
	series5: {light: '#a8325e', dark: '#ec86ab'},
	series6: {light: '#6b6b2a', dark: '#bdbd6b'},
	series7: {light: '#2f4b7c', dark: '#93addc'},
	series8: {light: '#8c6d46', dark: '#cbab83'},
} as const satisfies Record<string, Shade>;

export type Meaning = keyof typeof shades;

/** The colour of a meaning as charts carry it; `darkColours` turns it on dark screens. */
export function colour(meaning: Meaning): string {
	return shades[meaning].light;
}

const dashes = [null, [7, 3], [2, 3], [9, 3, 2, 3]] as const;

/** How a line looks that means no more than itself. */
export interface LineLook {
	readonly color: string;
	/** Null: unbroken. */
	readonly dash: readonly number[] | null;
}

/** The look of the n-th of several lines: 32 of them differ, and neighbours by more than their colour. */
export function lineLook(index: number): LineLook {
	const round = Math.floor(index / 8);
	return {color: colour(`series${(index % 8) + 1}` as Meaning), dash: dashes[(index + round) % dashes.length]!};
}

/** Style rules that give everything in a chart its colour for dark screens; attributes hold the light ones. */
export function darkColours(): string {
	const rules = Object.values(shades).flatMap(({light, dark}) =>
		(['fill', 'stroke'] as const).map(property => `[${property}="${light}"]{${property}:${dark}}`),
	);
	return `@media screen and (prefers-color-scheme:dark){${rules.join('')}}`;
}

/** Every colour as a custom property, for the page around the charts. */
export function colourProperties(side: keyof Shade): string {
	return Object.entries(shades)
		.map(([name, shade]) => `--${name}:${shade[side]}`)
		.join(';');
}
