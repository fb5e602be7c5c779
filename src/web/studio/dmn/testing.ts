import { elementAt } from './tree.ts';
import { parse, type XmlElement } from './xml.ts';

/** A permit fee: two decisions, two inputs, a function and a service, as a tool would have written them. */
export const fees = `<?xml version="1.0" encoding="UTF-8"?>
<!-- Fees of 2026 -->
<dmn:definitions xmlns:dmn="https://www.omg.org/spec/DMN/20230324/MODEL/" xmlns:tool="urn:a-tool"
    id="fees" name='Fees' namespace="urn:fees">
  <dmn:itemDefinition name="tSite">
    <dmn:itemComponent name="area"><dmn:typeRef>number</dmn:typeRef></dmn:itemComponent>
    <dmn:itemComponent name="use">
      <dmn:typeRef>string</dmn:typeRef>
      <dmn:allowedValues><dmn:text>"shop","flat"</dmn:text></dmn:allowedValues>
    </dmn:itemComponent>
  </dmn:itemDefinition>
  <dmn:inputData id="site" name="Site"><dmn:variable name="Site" typeRef="tSite"/></dmn:inputData>
  <dmn:inputData id="day" name="Day">
    <dmn:variable name="Day" typeRef="date"/>
  </dmn:inputData>
  <dmn:decision   id='rate' name="Rate">
    <dmn:extensionElements><tool:colour value="&#x7ea2;"/></dmn:extensionElements>
    <dmn:variable name="Rate" typeRef="number"/>
    <dmn:informationRequirement id="rate-site">
      <dmn:requiredInput href="#site"/>
    </dmn:informationRequirement>
    <!-- the council's table -->
    <dmn:decisionTable hitPolicy="FIRST">
      <dmn:input><dmn:inputExpression><dmn:text>Site.use</dmn:text></dmn:inputExpression></dmn:input>
      <dmn:output name="rate"/>
      <dmn:rule id="r1">
        <dmn:inputEntry><dmn:text>"shop"</dmn:text></dmn:inputEntry>
        <dmn:outputEntry><dmn:text><![CDATA[12]]></dmn:text></dmn:outputEntry>
      </dmn:rule>
      <dmn:rule id="r2">
        <dmn:inputEntry><dmn:text>-</dmn:text></dmn:inputEntry>
        <dmn:outputEntry><dmn:text>7</dmn:text></dmn:outputEntry>
      </dmn:rule>
    </dmn:decisionTable>
  </dmn:decision>
  <dmn:businessKnowledgeModel id="rounded" name="Rounded">
    <dmn:variable name="Rounded"/>
    <dmn:encapsulatedLogic>
      <dmn:formalParameter name="amount" typeRef="number"/>
      <dmn:literalExpression><dmn:text>decimal(amount, 2)</dmn:text></dmn:literalExpression>
    </dmn:encapsulatedLogic>
  </dmn:businessKnowledgeModel>
  <dmn:decision id="fee" name="Fee">
    <dmn:variable name="Fee" typeRef="number"/>
    <dmn:informationRequirement id="fee-rate"><dmn:requiredDecision href="#rate"/></dmn:informationRequirement>
    <dmn:informationRequirement id="fee-site"><dmn:requiredInput href="urn:fees#site"/></dmn:informationRequirement>
    <dmn:knowledgeRequirement id="fee-rounded"><dmn:requiredKnowledge href="#rounded"/></dmn:knowledgeRequirement>
    <dmn:context>
      <dmn:contextEntry>
        <dmn:variable name="base"/>
        <dmn:literalExpression><dmn:text>Site.area * Rate</dmn:text></dmn:literalExpression>
      </dmn:contextEntry>
      <dmn:contextEntry>
        <dmn:invocation>
          <dmn:literalExpression><dmn:text>Rounded</dmn:text></dmn:literalExpression>
          <dmn:binding>
            <dmn:parameter name="amount"/>
            <dmn:literalExpression><dmn:text>base</dmn:text></dmn:literalExpression>
          </dmn:binding>
        </dmn:invocation>
      </dmn:contextEntry>
    </dmn:context>
  </dmn:decision>
  <dmn:decisionService id="charging" name="Charging">
    <dmn:outputDecision href="#fee"/>
    <dmn:inputDecision href="#rate"/>
    <dmn:inputData href="#site"/>
  </dmn:decisionService>
</dmn:definitions>
`;

export function rootOfXml(xml: string): XmlElement {
  const file = parse(xml);
  if (!file) throw new Error('no XML');
  return file.root;
}

export function at(root: XmlElement, path: string): XmlElement {
  const element = elementAt(root, path);
  if (!element) throw new Error(`nothing at ${path}`);
  return element;
}

/** The lines that only one of two texts has. */
export function changedLines(before: string, after: string) {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return { gone: old.filter((line) => !now.includes(line)), come: now.filter((line) => !old.includes(line)) };
}
