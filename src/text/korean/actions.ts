import type {Catalog} from '../say.ts';

/** What a key asks or answers. */
export const koreanActions: Catalog = {
	'A recorded session plays: there is nothing to run or to stop in it.':
		'기록된 세션을 재생하는 중이라 실행하거나 중지할 것이 없습니다.',
	'A run has one {0} state: press s to stop it, then o switches the {1}.':
		'{0} 상태는 실행마다 하나입니다. s로 중지한 뒤 o로 {1:을/를} 전환하세요.',
	'A/B starts runs of its own: press s to stop this one first.':
		'A/B는 스스로 실행을 시작합니다. 먼저 s로 이 실행을 중지하세요.',
	'Every service is up or on its way: there is nothing to restart.':
		'모든 서비스가 실행 중이거나 시작하는 중이라 재시작할 것이 없습니다.',
	'No run is on: there is nothing to stop.': '실행 중인 것이 없어 중지할 것이 없습니다.',
	'No run yet: there is no latency to be drawn as a heatmap.': '아직 실행이 없어 히트맵으로 그릴 지연 시간이 없습니다.',
	'No run is on: a service is broken while one is. Enter starts the picked scenario.':
		'장애는 실행 중에만 주입합니다. Enter를 누르면 선택한 시나리오가 시작됩니다.',
	'No service is watched here that could be broken: --project or --compose names one.':
		'장애를 주입할 서비스가 없습니다. --project나 --compose로 지정하세요.',
	'Select the service that is to be broken: Tab goes to the services, j and k select.':
		'장애를 주입할 서비스를 고르세요. Tab으로 서비스 창에 가서 j, k로 선택합니다.',
	'{0} on purpose: wait until it is as it was.': '{0}: 원래대로 돌아올 때까지 기다리세요.',
	'Sorting is for containers, endpoints and requests: Tab goes there.':
		'정렬은 컨테이너, 엔드포인트, 요청 창에서 됩니다. Tab으로 옮기세요.',
	'No run yet: there is no request that was slow or failed.': '아직 실행이 없어 느리거나 실패한 요청이 없습니다.',
	'Stop {0} and quit? What it measured is kept.': '{0:을/를} 중지하고 종료할까요? 측정값은 남습니다.',
	'Stop {0} and run {1} instead?': '{0:을/를} 중지하고 {1:을/를} 실행할까요?',
	'the run': '실행',
	'the picked one': '선택한 시나리오',
	'There is no scenario {0}.': '시나리오 {0:은/는} 없습니다.',
	'There is nothing here that could be switched.': '여기에는 전환할 것이 없습니다.',
	// Faults
	Break: '장애 주입',
	'Break {0}': '{0} 장애 주입',
	'for {0} s': '{0}초 동안',
	'{0} for {1} s, then {2}': '{0}: {1}초 동안, 이후 {2}',
	'{0}, and {1}': '{0}: {1}',
	'{0}. Do it?': '{0}. 실행할까요?',
};

/** What faults do, how they are undone, and why there is none. */
export const koreanFaultWords: Catalog = {
	'There is nothing to choose.': '고를 것이 없습니다.',
	'SIGKILL: it is gone at once': 'SIGKILL: 즉시 종료',
	'it is started again': '다시 시작',
	'SIGTERM, and SIGKILL after ten seconds': 'SIGTERM, 10초 뒤 SIGKILL',
	'stopped and started': '중지 후 시작',
	'it comes back by itself': '스스로 복귀',
	'frozen: connections are taken, nothing answers': '정지: 연결은 받지만 응답하지 않음',
	'it goes on': '재개',
	'off all its networks': '모든 네트워크에서 분리',
	'it has its networks and its address again': '네트워크와 주소 복구',
	'fewer cores': 'CPU 코어 제한',
	'it has its own limit again': '원래 한도로 복구',
	'less memory': '메모리 제한',
};
