/**
 * ECharts with what our charts are drawn with, and no more. A file of its own, imported by name: of a module that is loaded
 * whole on demand, a bundler must keep everything.
 */
import {BarChart, CustomChart, LineChart} from 'echarts/charts';
import {
	GraphicComponent,
	GridComponent,
	MarkAreaComponent,
	MarkLineComponent,
	TitleComponent,
} from 'echarts/components';
import {init, use} from 'echarts/core';
import {SVGRenderer} from 'echarts/renderers';

use([
	BarChart,
	CustomChart,
	LineChart,
	GraphicComponent,
	GridComponent,
	MarkAreaComponent,
	MarkLineComponent,
	TitleComponent,
	SVGRenderer,
]);

export {init};
