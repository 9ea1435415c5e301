import {check, group} from 'k6';
import http from 'k6/http';
import {Trend} from 'k6/metrics';

const size = new Trend('size');
export const options = {
	vus: 1,
	iterations: 4,
	summaryTrendStats: ['avg', 'p(42)'],
	thresholds: {size: ['p(99)<5', 'avg>0']},
};
export default function () {
	size.add(__ITER);
	group('asked', () => check(http.get(`${__ENV.TARGET}/`), {ok: ({status}) => status === 200}));
}
export function handleSummary({metrics, root_group: {groups}}) {
	console.log(Object.keys(metrics.size.values).toSorted().join());
	// vus and vus_max are only of runs that last a second, which a busy machine decides.
	console.log(
		Object.keys(metrics)
			.filter(name => !name.startsWith('vus'))
			.toSorted()
			.join(),
	);
	console.log(groups.map(({name, checks}) => name + checks.length).join());
	return {};
}
