import type {EChartsCoreOption} from 'echarts/core';

/** What is to be painted: an ECharts option and the size in pixels. */
export interface Drawing {
	readonly option: EChartsCoreOption;
	readonly width: number;
	readonly height: number;
}

/** Gives the elements of an SVG, the same ones for the same drawing and id. */
export type Paint = (drawing: Drawing, id: string) => string;

/** Loads ECharts, which takes longer than most commands do: only where a chart is drawn. */
export async function openPainter(): Promise<Paint> {
	const {init} = await import('./echarts.ts');
	return ({option, width, height}, id) => {
		const chart = init(null, null, {renderer: 'svg', ssr: true, width, height});
		try {
			chart.setOption({animation: false, ...option});
			return bodyOf(chart.renderToSVGString(), id);
		} finally {
			chart.dispose();
		}
	};
}

/**
 * What is inside the svg element, without what ECharts leaves there for scripts that take over. Its ids count up over
 * the life of the process: with ours a page holds many charts, and a report that is written again is the same.
 */
function bodyOf(svg: string, id: string): string {
	return svg
		.replace(/^[\s\S]*?<svg[^>]*>\s*<rect[^>]*><\/rect>\s*/, '')
		.replace(/\s*<\/svg>\s*$/, '')
		.replace(/<style\s*>[\s\S]*?<\/style>\s*/g, '')
		.replace(/ (?:class="zr[^"]*"|ecmeta_\w+="[^"]*"|pointer-events="[^"]*"|xml:space="preserve")/g, '')
		.replace(/\bzr\d+-/g, `${id}-`);
}
