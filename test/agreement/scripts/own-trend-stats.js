import {Trend} from 'k6/metrics';

const size = new Trend('size');
export const options = {
	vus: 1,
	iterations: 7,
	summaryTrendStats: ['p(99.99)', 'p(33.333)', 'p(.5)', 'p(1e1)', 'p(99.)', 'p(0)', 'p(100)', 'med'],
	thresholds: {size: ['p(1e1)>0', 'p(.5)<.1e1', 'p(95)<+7']},
};
export default function () {
	size.add(__ITER * 1.1);
}
