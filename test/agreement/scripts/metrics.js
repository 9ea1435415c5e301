import * as all from 'k6/metrics';
import {Counter as Count} from 'k6/metrics';

const made = ['orders', 'refunds'].map(name => new Count(`${name}_total`));
const share = new all.Rate('share_of_odd');
const level = new all.Gauge('level');
const took = new all.Trend('took', true);
const _unset = new all.Gauge('unset');
const _never = new Count('never');
export const options = {
	vus: 1,
	iterations: 10,
	thresholds: {
		orders_total: ['count==5'],
		'refunds_total{kind:full}': ['count==10'],
		share_of_odd: ['rate==0.5'],
		level: ['value==9'],
		took: ['p(90)<8.2', 'med==4.5'],
		never: ['count==0'],
		unset: ['value<5'],
	},
};
export default function () {
	made[0].add(0.5);
	made[1].add(1, {kind: 'full', note: 'a=1&b=2\nc'});
	share.add(__ITER % 2);
	level.add(__ITER);
	took.add(__ITER);
}
