import http from 'k6/http';

export const options = {vus: 1, iterations: 1};
for (const name of Object.keys(__ENV).sort()) console.log(name);
export default function () {
	http.get(`${__ENV.TARGET}/`);
	console.log([__ENV.GOGC, __ENV.GOMEMLIMIT, __ENV.K6_CSV_TIME_FORMAT].join());
}
