declare module 'asciichart' {
	/** Lines of text, top first. Throws on NaN and on an empty series. */
	export function plot(
		series: readonly number[] | readonly (readonly number[])[],
		options?: {
			min?: number;
			max?: number;
			offset?: number;
			height?: number;
			colors?: readonly (string | undefined)[];
			symbols?: readonly string[];
			format?: (value: number) => string;
		},
	): string;
}
