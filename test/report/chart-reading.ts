/** What a test reads of a chart's SVG. */
export function svgOf(body: string) {
	const paths = [...body.matchAll(/<path d="([^"]*)"([^>]*)>/g)].map(([, d, rest]) => ({d: d!, rest: rest!}));
	const unmoved = paths.filter(({rest}) => !rest.includes('transform='));
	return {
		/** Ends of straight strokes, absolute ones as ECharts writes them. */
		points: unmoved.flatMap(({d}) =>
			[...d.matchAll(/[ML]\s*(-?[\d.]+)[ ,](-?[\d.]+)/g)].map(([, x, y]) => ({x: Number(x), y: Number(y)})),
		),
		/** How many separate strokes lines of a colour and width consist of. */
		strokes: (color: string, width: number) =>
			paths
				.filter(({rest}) => rest.includes(`stroke="${color}"`) && rest.includes(`stroke-width="${width}"`))
				.reduce((sum, {d}) => sum + (d.match(/M/g)?.length ?? 0), 0),
		texts: [...body.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text!.trim()),
	};
}
