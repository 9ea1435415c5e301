import type {Catalog} from '../say.ts';

/** Faults as they are told, refused and undone. */
export const koreanFaultEvents: Catalog = {
	'{0} is killed': '{0} 강제 종료',
	'{0} is stopped': '{0} 중지',
	'{0} is restarted': '{0} 재시작',
	'{0} is off its networks': '{0} 네트워크 분리',
	'{0} may use {1} cores': '{0} CPU {1}코어로 제한',
	'{0} may use {1} MiB': '{0} 메모리 {1} MiB로 제한',
	'{0}, for {1}': '{0}, {1} 동안',
	'{0}, for {1} from when its watchdog stands guard.': '{0}: 감시 프로세스가 준비되면 {1} 동안 주입합니다.',
	'{0} from when its watchdog stands guard.': '{0}: 감시 프로세스가 준비되면 주입합니다.',
	'{0}: it could not be done ({1})': '{0}: 주입하지 못함 ({1})',
	'it could not be done ({0})': '주입하지 못함 ({0})',
	'it could not be undone ({0})': '되돌리지 못함 ({0})',
	'undone early: the load had ended': '부하가 끝나 일찍 되돌림',
	'nobody could look ({0})': '확인하지 못함 ({0})',
	'nobody knows why': '이유를 알 수 없음',
	'{0} is as it was, after {1}': '{0} 원래대로 복구, {1} 걸림',
	'{0} is as it was, after {1}, by its watchdog': '{0} 원래대로 복구, {1} 걸림, 감시 프로세스가 되돌림',
	'{0} is as it was, after {1}.': '{0:이/가} {1} 만에 원래대로 돌아왔습니다.',
	'{0} is as it was, after {1} ({2}).': '{0:이/가} {1} 만에 원래대로 돌아왔습니다 ({2}).',
	'{0} is not as it was before its fault ({1}): {2}.': '{0:이/가} 장애 전과 다릅니다 ({1}). {2}.',
	'{0} is not as it was before its fault in {1} ({2}): {3}.': '{0:이/가} {1}의 장애 전과 다릅니다 ({2}). {3}.',
	'look at {0}, and start it anew': '{0:을/를} 확인하고 다시 시작하세요',
	'start {0} anew': '{0:을/를} 다시 시작하세요',
	'mend it with "{0}"': '"{0}"로 되돌리세요',
	'{0} is being broken, or is about to be: wait until it is as it was.':
		'{0}에 장애를 주입하는 중이거나 곧 주입합니다. 원래대로 돌아올 때까지 기다리세요.',
	'{0} cannot be asked what may be done to it: {1}': '{0}에 무엇을 할 수 있는지 확인할 수 없습니다: {1}',
	'Load and fault are to meet the same system: a service of a project that is not ours is broken only beside --only-hosts.':
		'부하와 장애는 같은 시스템을 향해야 합니다. 다른 프로젝트의 서비스에는 --only-hosts가 있어야 장애를 주입합니다.',
	'No load is on: a fault belongs to a run, which Enter starts.':
		'실행 중인 부하가 없습니다. 장애는 실행 중에만 주입합니다. Enter로 시작하세요.',
	'No watchdog could be started ({0}): nothing is broken.':
		'감시 프로세스를 시작할 수 없어 장애를 주입하지 않았습니다({0}).',
	'not ready within {0} s': '{0}초 안에 준비되지 않음',
	'There is no service {0} in {1} that could be broken: it has {2}.':
		'{1}에는 장애를 주입할 {0} 서비스가 없습니다. 있는 서비스: {2}.',
	'{0} does not run: start it before it is broken.': '{0}이(가) 실행 중이 아닙니다. 장애를 주입하기 전에 시작하세요.',
	'{0} is not ours and does not say that it may be broken: add the label "{1}: faults" to {2} in its compose file and bring it up again.':
		'{0}은(는) 다른 프로젝트의 서비스이고 장애를 허락하지 않았습니다. compose 파일의 {2}에 레이블 "{1}: faults"를 붙이고 다시 기동하세요.',
	'{0} publishes {1} where the engine chooses, which would choose anew: give it a port of the host in its compose file ("18080:80").':
		'{0}의 {1}은(는) 엔진이 고른 포트로 공개되어 다시 시작하면 바뀝니다. compose 파일에 호스트 포트를 지정하세요("18080:80").',
	'{0} has no CPU limit, and one that is set cannot be lifted again: give it cpus first.':
		'{0}에는 CPU 한도가 없고, 한 번 정한 한도는 없앨 수 없습니다. 먼저 cpus를 지정하세요.',
	'{0} may use {1} cores already: choose fewer than that for cpus=.':
		'{0}의 한도는 이미 {1}코어입니다. cpus=에는 더 적은 값을 고르세요.',
	'{0} has no memory limit, and one that is set cannot be lifted again: give it mem_limit first.':
		'{0}에는 메모리 한도가 없고, 한 번 정한 한도는 없앨 수 없습니다. 먼저 mem_limit을 지정하세요.',
	'{0} may use {1} already: choose less than that for memory=.':
		'{0}의 한도는 이미 {1}입니다. memory=에는 더 적은 값을 고르세요.',
	'{0} uses {1}: choose more than that for memory=, or it is killed at once.':
		'{0}은(는) {1}를 쓰고 있습니다. memory=에 더 큰 값을 고르지 않으면 바로 종료됩니다.',
};
