/** Colours of a picture: background, foreground, and the 16 of the palette. */
export interface Palette {
	readonly background: string;
	readonly foreground: string;
	readonly colors: readonly string[];
}

/** A dark terminal. */
export const darkPalette: Palette = {
	background: '#1d1f21',
	foreground: '#d8dadb',
	colors: [
		...['#282a2e', '#dc6a63', '#a3b95c', '#e0b15c', '#7297c4', '#b08bc0', '#73b8b0', '#c5c8c6'],
		...['#707880', '#e37f78', '#b5cb6e', '#f0c674', '#81a2be', '#c3a0d2', '#8abeb7', '#ffffff'],
	],
};

/** A light terminal. */
export const lightPalette: Palette = {
	background: '#fdfdfb',
	foreground: '#33373a',
	colors: [
		...['#1d1f21', '#b3261e', '#3f7a1a', '#8f6400', '#2a5db0', '#8a3d9e', '#0e7777', '#c5c8c6'],
		...['#707880', '#c4372f', '#4d8a28', '#a67500', '#3a6dc0', '#9a4dae', '#1e8787', '#ffffff'],
	],
};
