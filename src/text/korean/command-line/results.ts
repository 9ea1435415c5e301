import type {Catalog} from '../../say.ts';

/** What `compare`, `limits` and `report` print. */
export const koreanResults: Catalog = {
	'A is {0}, B is {1}.': 'A: {0}, B: {1}.',
	'Nothing that is recorded changed between them: same images, same revision.':
		'기록된 것 중 둘 사이에 바뀐 것이 없습니다. 이미지와 리비전이 같습니다.',
	'What changed: {0}.': '바뀐 것: {0}.',
	'Left out, because they did not go to their end: {0}.': '끝까지 가지 않아 제외함: {0}.',
	'A was run before B, or after it, not in turns: a machine that became slower between them looks like a change.':
		'A와 B를 번갈아 실행하지 않고 차례로 실행했습니다. 그사이 장비가 느려졌다면 그것도 변화로 보입니다.',
	'note: {0}': '참고: {0}',
	'{0} has {1} rows.': '{0}에 {1}행을 썼습니다.',
	'perf-tui: {0}: "perf-tui report {1} --dashboards" asks Prometheus again.':
		'perf-tui: {0}: "perf-tui report {1} --dashboards"로 Prometheus에 다시 요청하세요.',
};

/** What a limits file notes, and what keeps a report from its dashboards. */
export const koreanResultReasons: Catalog = {
	'From 1 good run of {0}; {1}.': '{0}의 정상 실행 1개를 기준으로 함. {1}.',
	'From {0} good runs of {1}; {2}.': '{1}의 정상 실행 {0}개를 기준으로 함. {2}.',
	'prediction bounds: a round as good crosses any of them {0} % of the time':
		'예측 한계: 똑같이 정상인 라운드가 그중 하나라도 넘을 확률 {0} %',
	'the highest figure × {0}': '가장 높은 수치 × {0}',
	'the highest figure × {0} where fewer than {1} runs have it': '실행이 {1}개 미만인 수치는 가장 높은 값 × {0}',
	'No run was recorded in this session: there is no time to show dashboards of.':
		'이 세션에는 실행이 없어 대시보드로 보일 시간이 없습니다.',
	'No Grafana answers at {0}: start it with "perf-tui stack up --stack compose", then "{1}".':
		'{0}에서 응답하는 Grafana가 없습니다. "perf-tui stack up --stack compose"로 시작한 뒤 "{1}" 명령을 실행하세요.',
	'The Grafana at {0} has no dashboard of perf-tui: set GRAFANA_PORT to the compose stack\'s, then "{1}".':
		'{0}의 Grafana에 perf-tui 대시보드가 없습니다. GRAFANA_PORT를 compose 스택의 포트로 설정한 뒤 "{1}" 명령을 실행하세요.',
	'No Chromium or Chrome is on PATH to take pictures with: install one, then "{0}".':
		'사진을 찍을 Chromium이나 Chrome이 PATH에 없습니다. 설치한 뒤 "{0}" 명령을 실행하세요.',
	'{0}: open that page in a browser to see why, then "{1}".':
		'{0}: 브라우저에서 그 페이지를 열어 이유를 확인한 뒤 "{1}" 명령을 실행하세요.',
	'{0}: the dashboards are drawn from what {1} answered on {2}.':
		'{0}: {2}에 {1}에서 받은 응답으로 대시보드를 그립니다.',
	'{0}: {1}, then "perf-tui report {2} --dashboards".':
		'{0}: {1}. 그런 다음 "perf-tui report {2} --dashboards"를 실행하세요.',
	'No run was recorded in this session': '이 세션에는 기록된 실행이 없음',
	'make one': '실행을 기록하세요',
	'The Prometheus at {0} answered no query ({1})': '{0}의 Prometheus가 어떤 쿼리에도 답하지 않음 ({1})',
	'look at its log': '로그를 확인하세요',
	'The Prometheus at {0} knows less of these runs than it did': '{0}의 Prometheus에 이 실행들의 데이터가 전보다 적음',
	'The Prometheus at {0} has nothing of the time of these runs: record one with --prometheus, or name another with --prometheus-url, then {1}.':
		'{0}의 Prometheus에 이 실행들의 데이터가 없습니다. --prometheus로 실행을 기록하거나 --prometheus-url로 다른 것을 지정한 뒤 {1}을(를) 실행하세요.',
	'start it with "perf-tui stack up --stack compose" or name one with --prometheus-url':
		'"perf-tui stack up --stack compose"로 시작하거나 --prometheus-url로 지정하세요',
	'No Prometheus answers at {0}': '{0}에서 응답하는 Prometheus가 없음',
	'What answers at {0} is no Prometheus ({1} to a query)': '{0}에서 응답하는 것은 Prometheus가 아님 (쿼리에 {1})',
	'{0} is damaged': '{0}이(가) 손상됨',
};
