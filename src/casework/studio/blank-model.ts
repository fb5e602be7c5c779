import type { Text } from '#kernel/i18n/index.ts';
import { formText } from './content.ts';
import type { NewKind } from './model.ts';
import { escaped } from './named-content.ts';

/** What a model begins with that is a copy of nothing: the least that can be checked, shown and gone on with. */
export function blankModel(kind: NewKind, key: string, name: Text): string {
  const chinese = escaped(name['zh-CN'] ?? key);
  const english = escaped(name['en'] ?? key);
  switch (kind) {
    case 'process':
      return blankProcess(key, chinese, english);
    case 'decision':
      return blankDecision(key, chinese, english);
    case 'form':
      return formText({
        key,
        title: name,
        schema: { type: 'object', properties: { remark: { type: 'string', maxLength: 500 } } },
        pages: [
          {
            key: 'page-1',
            title: name,
            fields: [{ key: 'remark', label: { 'zh-CN': '说明', en: 'Remarks' }, control: 'textarea' }],
          },
        ],
      });
  }
}

const blankProcess = (
  key: string,
  chinese: string,
  english: string,
) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:mt="https://mingtang.dev/bpmn/1" id="definitions-${key}" targetNamespace="https://mingtang.dev/packs">
  <bpmn:process id="${key}" name="${chinese}" isExecutable="true" mt:nameEn="${english}">
    <bpmn:startEvent id="start" name="收到申请" mt:nameEn="Received">
      <bpmn:outgoing>begin</bpmn:outgoing>
    </bpmn:startEvent>
    <bpmn:userTask id="handle" name="办理" mt:nameEn="Handle" mt:act="confirm" mt:body="acting" mt:post="clerk" mt:limit="5" mt:limitUnit="working-day">
      <bpmn:incoming>begin</bpmn:incoming>
      <bpmn:outgoing>handled</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:endEvent id="done" name="已办理" mt:nameEn="Done">
      <bpmn:incoming>handled</bpmn:incoming>
    </bpmn:endEvent>
    <bpmn:sequenceFlow id="begin" sourceRef="start" targetRef="handle" />
    <bpmn:sequenceFlow id="handled" sourceRef="handle" targetRef="done" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram-${key}">
    <bpmndi:BPMNPlane id="plane-${key}" bpmnElement="${key}">
      <bpmndi:BPMNShape id="start-shape" bpmnElement="start">
        <dc:Bounds x="82" y="222" width="36" height="36" />
        <bpmndi:BPMNLabel>
          <dc:Bounds x="60" y="264" width="80" height="14" />
        </bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="handle-shape" bpmnElement="handle">
        <dc:Bounds x="210" y="200" width="120" height="80" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="done-shape" bpmnElement="done">
        <dc:Bounds x="422" y="222" width="36" height="36" />
        <bpmndi:BPMNLabel>
          <dc:Bounds x="400" y="264" width="80" height="14" />
        </bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="begin-edge" bpmnElement="begin">
        <di:waypoint x="118" y="240" />
        <di:waypoint x="210" y="240" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="handled-edge" bpmnElement="handled">
        <di:waypoint x="330" y="240" />
        <di:waypoint x="422" y="240" />
      </bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`;

const blankDecision = (
  key: string,
  chinese: string,
  english: string,
) => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:mt="https://mingtang.dev/bpmn/1" id="definitions-${key}" name="${chinese}" mt:nameEn="${english}" namespace="https://mingtang.dev/packs/${key}">
  <inputData id="case" name="case">
    <variable id="case-variable" name="case" />
  </inputData>
  <decision id="${key}" name="${key}" label="${chinese}">
    <variable id="${key}-variable" name="${key}" />
    <informationRequirement id="${key}-needs-case">
      <requiredInput href="#case" />
    </informationRequirement>
    <decisionTable id="${key}-table" hitPolicy="FIRST">
      <input id="${key}-in-1" label="申请人种类">
        <inputExpression id="${key}-in-1-expression">
          <text>case.applicant.kind</text>
        </inputExpression>
      </input>
      <output id="${key}-out-1" name="result" />
      <annotation name="依据" />
      <annotation name="Legal basis" />
      <rule id="${key}-rule-1">
        <inputEntry id="${key}-1-in-1">
          <text>-</text>
        </inputEntry>
        <outputEntry id="${key}-1-out-1">
          <text>null</text>
        </outputEntry>
        <annotationEntry>
          <text></text>
        </annotationEntry>
        <annotationEntry>
          <text></text>
        </annotationEntry>
      </rule>
    </decisionTable>
  </decision>
</definitions>
`;
