<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>leads</name>
    <message>
        <source>Leads</source>
        <translation>线索池</translation>
    </message>
</context>
</TS>
