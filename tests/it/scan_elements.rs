//! The value of every element of the rules, with facts and without, in both forms of documents.

use crate::scan_rules::{facts, letter, value_with};
use cmupd::catalog::rules::parse_rules;
use cmupd::scan::DeviceIndex;

/// Another device: German, with language packs; 64-bit.
const WORKSTATION: &str = r#"{"schema":"cmupd-device-facts/1",
 "os":{"major":10,"minor":0,"build":22631,"ubr":4460,"sp_major":1,"sp_minor":0,"product_type":1,"suite_mask":768,
   "sku":4,"architecture":9,"language":"de-DE","mui_installed":true,"mui_languages":["de-DE","en-US"],
   "branch":"ni_release","processors":8,"clustered":false},
 "folders":{"37":"C:\\Windows\\System32","38":"C:\\Program Files\\"},
 "registry":[
   {"root":"SOFTWARE\\C","complete":true,"keys":{
     "":{"":["REG_SZ","default"],"n":["REG_DWORD",7],"max":["REG_DWORD",4294967295],"q":["REG_QWORD","7"],
       "t":["REG_SZ","Alpha Beta"],"m":["REG_MULTI_SZ",["a"]],"b":["REG_BINARY","00"],"e":["REG_EXPAND_SZ","C:\\e"],
       "var":["REG_EXPAND_SZ","%x%\\e"],"v":["REG_SZ","10.2"],"five":["REG_SZ","1.2.3.4.5"],"empty":["REG_SZ",""],
       "r":["REG_FULL_RESOURCE_DESCRIPTOR",null],"dir":["REG_SZ","C:\\P\\"],"gone":null},
     "Sub\\Deep":{},"Items\\1":{"n":["REG_DWORD",1]},"Items\\2":{"n":["REG_DWORD",2]},"Items\\2\\In":{},"None":{}}},
   {"view":"wow32","root":"SOFTWARE\\C","complete":true,"keys":{"":{"n":["REG_DWORD",8]},"Only32":{},
     "Items\\1":{"n":["REG_DWORD",9]}}},
   {"view":"wow32","root":"HKEY_LOCAL_MACHINE\\SOFTWARE\\Gone","absent":true},
   {"root":"SOFTWARE\\WOW6432Node\\P","keys":{"":{"z":["REG_DWORD",1],"gone":null},"Ghost":{"x":null}}},
   {"root":"SYSTEM\\CurrentControlSet","keys":{"Control\\X":{"a":["REG_DWORD",1]}}},
   {"root":"SOFTWARE\\Twice","keys":{"":{"x":["REG_DWORD",1],"X":["REG_DWORD",2],"same":["REG_DWORD",1],"SAME":["REG_DWORD",1]}}},
   {"root":"SOFTWARE\\Both","absent":true},{"root":"SOFTWARE\\Both","keys":{"":{"n":["REG_DWORD",1]}}}],
 "files":[
   {"path":"C:\\Windows\\System32\\a.dll","size":100,"version":"5.1.0.7","created":"2026-01-02T03:04:05Z",
     "modified":"2026-02-02T03:04:05.5Z"},
   {"path":"C:\\Windows\\System32\\gone.dll","absent":true},{"path":"C:\\P\\b.exe","version":"1.0.0.0"},
   {"path":"C:\\P\\plain.txt","version":""},{"path":"C:\\P\\odd.exe","version":"1.0 beta"},
   {"path":"C:\\Absent","absent":true},
   {"path":"C:\\P\\two.exe","version":"1.0.0.0"},{"path":"C:\\p\\TWO.exe","version":"2.0.0.0"}],
 "complete_folders":["C:\\Program Files\\Full"],
 "msi":{"complete":true,"patches_complete":false,"products":[
   {"code":"{AAAAAAAA-0000-4000-8000-000000000001}","version":"2.5","language":1031,"state":5,
    "upgrade_code":"{BBBBBBBB-0000-4000-8000-000000000001}","patches":["{CCCCCCCC-0000-4000-8000-000000000001}",
      {"code":"{CCCCCCCC-0000-4000-8000-000000000002}","state":2}],"features":{"Core":true,"Extra":false},
    "components":["{DDDDDDDD-0000-4000-8000-000000000001}"]},
   {"code":"{AAAAAAAA-0000-4000-8000-000000000002}","version":"1.0","state":-1},
   {"code":"{AAAAAAAA-0000-4000-8000-000000000003}"},
   {"code":"{AAAAAAAA-0000-4000-8000-000000000004}","version":"1.0"},
   {"code":"{aaaaaaaa-0000-4000-8000-000000000004}","version":"2.0"}]},
 "cbs":{"complete":true,"packages":{"Package_A~31bf3856ad364e35~amd64~~10.0.1.0":112,
   "Package_B~31bf3856ad364e35~amd64~de-DE~10.0.1.0":128,"Package_C~31bf3856ad364e35~amd64~~1.0.0.0":0,
   "Package_D~31bf3856ad364e35~amd64~~1.0.0.0":64,"Package_E~31bf3856ad364e35~amd64~~1.0.0.0":112,
   "package_e~31bf3856ad364e35~amd64~~1.0.0.0":0},
   "evaluated":{"Package_A~31bf3856ad364e35~amd64~~10.0.1.0":112},"evaluated_is_current":true},
 "metrics":{"86":1,"87":-1},"license":{"complete":true,"values":{"Kernel-X":48}},
 "wmi":[{"query":"SELECT * FROM  A","rows":2},{"query":"SELECT * FROM B","rows":0},
   {"namespace":"root\\other","query":"SELECT * FROM A","rows":null}],
 "products":{"Client.OS.rs2.amd64":"10.0.22631.4460","Odd.Product":"x"},
 "attributes":{"complete":true,"values":{"Ring":"Fast","Level":"12"}}}"#;

/// What the elements without attributes refer to on that device.
const WORKSTATION_METADATA: &str = r#"<Metadata>
 <MsiPatchMetadata><MsiPatch PatchGUID="{CCCCCCCC-0000-4000-8000-000000000001}"><TargetProduct>
  <TargetProductCode Validate="true">{AAAAAAAA-0000-4000-8000-000000000001}</TargetProductCode></TargetProduct>
 </MsiPatch></MsiPatchMetadata>
 <MsiApplicationMetadata><ProductCode>{AAAAAAAA-0000-4000-8000-000000000009}</ProductCode></MsiApplicationMetadata>
 <CbsPackageApplicabilityMetadata><assembly xmlns="urn:schemas-microsoft-com:asm.v3"><assemblyIdentity
  name="Package_A" publicKeyToken="31bf3856ad364e35" processorArchitecture="amd64" language="neutral"
  version="10.0.1.0"/></assembly></CbsPackageApplicabilityMetadata></Metadata>"#;

/// The value on that device, the value without facts, and the rule in the words of a core fragment. `C:` stands for
/// `Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\C"`, `#n` for the n-th product code.
const ELEMENTS: &str = r##"
T T <True/>
F F <False/>
F F <Or><False/><False/></Or>
U U <Or/>
U U <Not/>
T T <And><Not><And><False/><b.Nope/></And></Not><Or><b.Nope/><True/></Or></And>
T U <b.RegKeyExists C:/>
T U <b.RegKeyExists Key="hkey_local_machine" Subkey="\software\\c\sub\"/>
F U <b.RegKeyExists Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\C\Only32"/>
T U <b.RegKeyExists Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\C\Only32" RegType32="true"/>
T U <b.RegKeyExists Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\Wow6432Node\C\Only32"/>
F U <b.RegKeyExists Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\Gone\Below" RegType32="1"/>
U U <b.RegKeyExists Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\Gone"/>
T U <b.RegKeyExists Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE"/>
T U <b.RegKeyExists Key="HKEY_LOCAL_MACHINE" Subkey="SYSTEM\CurrentControlSet\Control\X" RegType32="true"/>
U U <b.RegKeyExists Key="HKEY_LOCAL_MACHINE" Subkey="SYSTEM\CurrentControlSet\Control\Y"/>
U U <b.RegKeyExists Key="HKEY_CURRENT_USER" Subkey="SOFTWARE\C"/>
U U <b.RegKeyExists Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\Both"/>
U U <b.RegKeyExists Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\P\Ghost" RegType32="true"/>
U U <b.RegKeyExists Key="HKEY_LOCAL_MACHINE"/>
U U <b.RegKeyExists C: RegType32="maybe"/>
U U <b.RegKeyExists C: Extra="1"/>
T U <b.RegValueExists C: Value="n"/>
T U <b.RegValueExists C: Value="N" Type="reg_dword"/>
F U <b.RegValueExists C: Value="n" Type="REG_SZ"/>
T U <b.RegValueExists C: Type="REG_SZ"/>
T U <b.RegValueExists C: Value=""/>
T U <b.RegValueExists C: Value="b" Type="REG_BINARY"/>
T U <b.RegValueExists C: Value="r" Type="REG_FULL_RESOURCE_DESCRIPTOR"/>
F U <b.RegValueExists C: Value="gone"/>
F U <b.RegValueExists C: Value="none"/>
F U <b.RegValueExists Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\WOW6432Node\P" Value="gone"/>
U U <b.RegValueExists Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\WOW6432Node\P" Value="other"/>
T U <b.RegDword C: Value="n" Comparison="EqualTo" Data="7"/>
T U <b.RegDword C: Value="n" Comparison="EqualTo" Data="8" RegType32="true"/>
U U <b.RegDword C: Value="n" Comparison="EqualTo"/>
F U <b.RegDword C: Value="none" Comparison="LessThan" Data="7"/>
T U <b.RegDword C: Value="max" Comparison="GreaterThan" Data="2147483648"/>
T U <b.RegDword C: Value="max" Comparison="EqualTo" Data="-1"/>
U U <b.RegDword C: Value="q" Comparison="EqualTo" Data="7"/>
U U <b.RegDword C: Value="n" Comparison="About" Data="7"/>
U U <b.RegDword C: Value="n" Comparison="EqualTo" Data="seven"/>
U U <b.RegDword C: Value="n" Comparison="EqualTo" Data="4294967296"/>
T U <b.RegDword Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\P" Value="z" Comparison="EqualTo" Data="1" RegType32="true"/>
U U <b.RegDword Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\Twice" Value="x" Comparison="EqualTo" Data="1"/>
T U <b.RegDword Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\Twice" Value="same" Comparison="EqualTo" Data="1"/>
U U <b.RegDword Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\Both" Value="n" Comparison="EqualTo" Data="1"/>
T U <b.RegSz C: Value="t" Comparison="BeginsWith" Data="Alpha"/>
T U <b.RegSz C: Value="t" Comparison="contains" Data="ha B"/>
F U <b.RegSz C: Value="t" Comparison="EndsWith" Data="Alpha"/>
U U <b.RegSz C: Value="t" Comparison="EqualTo" Data="alpha beta"/>
U U <b.RegSz C: Value="e" Comparison="EqualTo" Data="C:\e"/>
T U <b.RegSz C: Value="t" Comparison="Contains" Data=""/>
U U <b.RegSz C: Value="t" Comparison="GreaterThan" Data="A"/>
T U <b.RegExpandSz C: Value="e" Comparison="EqualTo" Data="C:\e"/>
U U <b.RegExpandSz C: Value="var" Comparison="EndsWith" Data="e"/>
T U <b.WUv4RegKeyValue C: Value="t" Data="Alpha Beta"/>
T U <b.WUv4RegKeySubstring C: Value="t" Data="pha"/>
T U <b.RegSzToVersion C: Value="v" Comparison="EqualTo" Data="10.2.0.0"/>
T U <b.RegSzToVersion C: Value="v" Comparison="GreaterThan" Data="9.9.9.9"/>
F U <b.RegSzToVersion C: Value="none" Comparison="LessThan" Data="9.9.9.9"/>
U U <b.RegSzToVersion C: Value="five" Comparison="LessThan" Data="9.9"/>
U U <b.RegSzToVersion C: Value="empty" Comparison="LessThan" Data="9.9"/>
U U <b.RegSzToVersion C: Value="v" Comparison="LessThan" Data="9.x"/>
T U <b.RegKeyLoop Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\C\Items" TrueIf="Any"><b.RegDword Key="HKEY_LOOP_TARGET" Subkey="\" Value="n" Comparison="EqualTo" Data="2"/></b.RegKeyLoop>
F U <b.RegKeyLoop Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\C\Items" TrueIf="all"><b.RegDword Key="HKEY_LOOP_TARGET" Subkey="" Value="n" Comparison="EqualTo" Data="2"/></b.RegKeyLoop>
T U <b.RegKeyLoop Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\C\Items" TrueIf="None"><b.RegKeyExists Key="HKEY_LOOP_TARGET" Subkey="Out"/></b.RegKeyLoop>
T U <b.RegKeyLoop Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\C\Items" TrueIf="Any"><b.RegKeyExists Key="HKEY_LOOP_TARGET" Subkey="In"/></b.RegKeyLoop>
T U <b.RegKeyLoop Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\C\Items" RegType32="true" TrueIf="All"><b.RegDword Key="HKEY_LOOP_TARGET" Subkey="\" RegType32="true" Value="n" Comparison="EqualTo" Data="9"/></b.RegKeyLoop>
T U <b.RegKeyLoop Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\C\Items" RegType32="true" TrueIf="All"><b.RegDword Key="HKEY_LOOP_TARGET" Subkey="\" Value="n" Comparison="EqualTo" Data="1"/></b.RegKeyLoop>
U U <b.RegKeyLoop Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\C\None" TrueIf="All"><True/></b.RegKeyLoop>
F U <b.RegKeyLoop Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\C\None" TrueIf="Any"><True/></b.RegKeyLoop>
F U <b.RegKeyLoop Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\C\Absent" TrueIf="Any"><True/></b.RegKeyLoop>
T U <b.RegKeyLoop Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\C\Absent" TrueIf="None"><True/></b.RegKeyLoop>
U U <b.RegKeyLoop Key="HKEY_LOCAL_MACHINE" Subkey="SYSTEM\CurrentControlSet" TrueIf="None"><False/></b.RegKeyLoop>
U U <b.RegKeyLoop Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\C\Items" TrueIf="Some"><True/></b.RegKeyLoop>
U U <b.RegKeyLoop Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\C\Items" TrueIf="Any"/>
T U <b.FileExists Path="C:\Windows\\system32\A.dll"/>
T U <b.FileExists Csidl="37" Path="\a.dll" Version="5.1.0.7" Size="100"/>
F U <b.FileExists Csidl="37" Path="a.dll" Version="5.1.0.8"/>
T U <b.FileExists Csidl="37" Path="a.dll" Created="2026-01-02T03:04:05"/>
T U <b.FileExists Path="C:\Windows"/>
F U <b.FileExists Path="C:\Absent\below\x.dll"/>
F U <b.FileExists Csidl="38" Path="Full\x.dll"/>
U U <b.FileExists Csidl="38" Path="Other\x.dll"/>
U U <b.FileExists Csidl="1" Path="x.dll"/>
U U <b.FileExists Csidl="37" Path="a.dll" Language="1031"/>
U U <b.FileExists Path="%windir%\a.dll"/>
T U <b.FileVersion Csidl="37" Path="a.dll" Comparison="GreaterThanOrEqualTo" Version="5.1.0.0"/>
U U <b.FileVersion Csidl="37" Path="a.dll" Comparison="GreaterThanOrEqualTo" Version="5.1"/>
F U <b.FileVersion Csidl="37" Path="gone.dll" Comparison="LessThan" Version="9.0.0.0"/>
U U <b.FileVersion Path="C:\P\plain.txt" Comparison="LessThan" Version="9.0.0.0"/>
U U <b.FileVersion Path="C:\P\odd.exe" Comparison="LessThan" Version="9.0.0.0"/>
U U <b.FileVersion Path="C:\P\two.exe" Comparison="LessThan" Version="9.0.0.0"/>
U U <b.FileVersion Path="C:\P\b.exe" Comparison="LessThan"/>
T U <b.FileVersionPrependRegSz C: Value="dir" Path="b.exe" Comparison="EqualTo" Version="1.0.0.0"/>
F U <b.FileVersionPrependRegSz C: Value="none" Path="b.exe" Comparison="LessThan" Version="9.0.0.0"/>
U U <b.FileVersionPrependRegSz C: Value="n" Path="b.exe" Comparison="LessThan" Version="9.0.0.0"/>
T U <b.FileExistsPrependRegSz C: Value="dir" Path="\b.exe"/>
T U <b.FileCreated Csidl="37" Path="a.dll" Comparison="LessThan" Created="2026-01-02T03:04:06Z"/>
F U <b.FileModified Csidl="37" Path="a.dll" Comparison="EqualTo" Modified="2026-02-02T03:04:05Z"/>
U U <b.FileModifiedPrependRegSz C: Value="dir" Path="b.exe" Comparison="EqualTo" Modified="2026-02-02T03:04:05Z"/>
U U <b.FileCreated Csidl="37" Path="a.dll" Comparison="LessThan" Created="yesterday"/>
F U <b.FileSize Csidl="37" Path="gone.dll" Comparison="LessThan" Size="5"/>
T U <b.FileSize Csidl="37" Path="a.dll" Comparison="GreaterThan" Size="99"/>
T U <b.WindowsVersion MajorVersion="10" MinorVersion="0"/>
T U <b.WindowsVersion Comparison="GreaterThan" MajorVersion="6" MinorVersion="9"/>
F U <b.WindowsVersion Comparison="LessThan" MajorVersion="10" MinorVersion="0" BuildNumber="30000"/>
F U <b.WindowsVersion Comparison="GreaterThan" MajorVersion="6" MinorVersion="3" BuildNumber="22631"/>
T U <b.WindowsVersion Comparison="GreaterThanOrEqualTo" MajorVersion="6" MinorVersion="3" BuildNumber="22631"/>
T U <b.WindowsVersion Comparison="GreaterThan" MajorVersion="10" MinorVersion="0" ServicePackMajor="0" ServicePackMinor="5"/>
F U <b.WindowsVersion Comparison="GreaterThan" ServicePackMajor="1"/>
F U <b.WindowsVersion Comparison="GreaterThan" MajorVersion="6" ProductType="3"/>
T U <b.WindowsVersion SuiteMask="257"/>
F U <b.WindowsVersion SuiteMask="257" AllSuitesMustBePresent="true"/>
U U <b.WindowsVersion MajorVersion="ten"/>
T U <b.PlatformVersion MajorVersion="10"/>
F U <b.WindowsLanguage Language="de-DE"/>
F U <b.PlatformLanguage Language="fr-FR"/>
T U <b.MuiInstalled/>
T U <b.MuiLanguageInstalled Language="EN-us"/>
F U <b.MuiLanguageInstalled Language="fr-FR"/>
T U <b.Processor Architecture="9"/>
U U <b.Processor Architecture="9" Revision="1"/>
T U <b.NumberOfProcessors Comparison="GreaterThanOrEqualTo" Number="8"/>
F U <b.ClusteredOS/>
U U <b.ClusterResourceOwner/>
U U <b.InstalledOnce/>
U U <b.GenericQuery/>
U U <b.Platform PlatformID="Windows"/>
U U <b.CspQuery/>
T U <b.SystemMetric Comparison="LessThan" Index="87" Value="0"/>
U U <b.SystemMetric Comparison="EqualTo" Index="88" Value="0"/>
T U <b.LicenseValueExists Value="kernel-x"/>
F U <b.LicenseDword Value="Other" Comparison="LessThan" Data="5"/>
T U <b.LicenseDword Value="Kernel-X" Comparison="EqualTo" Data="48"/>
T U <b.WmiQuery WqlQuery="select *  from a"/>
F U <b.WmiQuery Namespace="ROOT\cimv2" WqlQuery="SELECT * FROM B"/>
U U <b.WmiQuery Namespace="root\other" WqlQuery="SELECT * FROM A"/>
U U <b.WmiQuery/>
T U <m.MsiProductInstalled ProductCode="#1"/>
F U <m.MsiProductInstalled ProductCode="#2"/>
F U <m.MsiProductInstalled ProductCode="#9"/>
U U <m.MsiProductInstalled ProductCode="#4" VersionMin="0.1"/>
U U <m.MsiProductInstalled ProductCode="#3" VersionMin="0.1"/>
T U <m.MsiProductInstalled ProductCode="#3"/>
T U <m.MsiProductInstalled ProductCode="#1" VersionMin="2.5" VersionMax="2.5.0.0" Language="1031"/>
F U <m.MsiProductInstalled ProductCode="#1" VersionMin="2.5" ExcludeVersionMin="true"/>
F U <m.MsiProductInstalled ProductCode="#1" VersionMax="2.5" ExcludeVersionMax="true"/>
T U <m.MsiProductInstalled ProductCode="#1" ExcludeVersionMax="true" ExcludeVersionMin="true"/>
F U <m.MsiProductInstalled ProductCode="#1" Language="1033"/>
U U <m.MsiProductInstalled ProductCode="code"/>
U U <m.MsiProductInstalled ProductCode="#1" VersionMin="2.5.beta"/>
T U <m.MsiFeatureInstalledForProduct AllFeaturesRequired="false"><m.Feature>core</m.Feature><m.Feature>Extra</m.Feature><m.Product>#1</m.Product></m.MsiFeatureInstalledForProduct>
F U <m.MsiFeatureInstalledForProduct AllFeaturesRequired="true"><m.Feature>Core</m.Feature><m.Feature>Extra</m.Feature><m.Product>#1</m.Product></m.MsiFeatureInstalledForProduct>
U U <m.MsiFeatureInstalledForProduct><m.Feature>Other</m.Feature><m.Product>#1</m.Product></m.MsiFeatureInstalledForProduct>
F U <m.MsiFeatureInstalledForProduct AllProductsRequired="true"><m.Feature>Core</m.Feature><m.Product>#1</m.Product><m.Product>#9</m.Product></m.MsiFeatureInstalledForProduct>
U U <m.MsiFeatureInstalledForProduct><m.Product>#1</m.Product></m.MsiFeatureInstalledForProduct>
T U <m.MsiComponentInstalledForProduct><m.Component>{dddddddd-0000-4000-8000-000000000001}</m.Component><m.Product>#1</m.Product></m.MsiComponentInstalledForProduct>
U U <m.MsiComponentInstalledForProduct><m.Component>{DDDDDDDD-0000-4000-8000-000000000009}</m.Component><m.Product>#1</m.Product></m.MsiComponentInstalledForProduct>
T U <m.MsiPatchInstalledForProduct PatchCode="{CCCCCCCC-0000-4000-8000-000000000001}" ProductCode="#1"/>
U U <m.MsiPatchInstalledForProduct PatchCode="{CCCCCCCC-0000-4000-8000-000000000002}" ProductCode="#1"/>
U U <m.MsiPatchInstalledForProduct PatchCode="{CCCCCCCC-0000-4000-8000-000000000009}" ProductCode="#1"/>
F U <m.MsiPatchInstalledForProduct PatchCode="{CCCCCCCC-0000-4000-8000-000000000001}" ProductCode="#9"/>
F U <m.MsiPatchInstalledForProduct PatchCode="{CCCCCCCC-0000-4000-8000-000000000001}" ProductCode="#1" VersionMax="1.0"/>
T U <m.MsiPatchInstalled/>
F U <m.MsiPatchInstallable/>
U U <m.MsiPatchSuperseded/>
F U <m.MsiApplicationInstalled/>
T U <m.MsiApplicationInstallable/>
F U <m.MsiApplicationSuperseded/>
T U <CbsPackageInstalled/>
T U <CbsPackageInstallable/>
T U <CbsPackageInstalledByIdentity PackageIdentity="package_a~31BF3856ad364e35~amd64~~10.0.1.0"/>
T U <CbsPackageInstalledByIdentity PackageIdentity="Package_B~10.0.1.0"/>
F U <CbsPackageInstalledByIdentity PackageIdentity="Package_B~10.0.2.0"/>
F U <CbsPackageInstalledByIdentity PackageIdentity="Package_B~31bf3856ad364e35~amd64~~10.0.1.0"/>
F U <CbsPackageInstalledByIdentity PackageIdentity="Package_C~31bf3856ad364e35~amd64~~1.0.0.0"/>
U U <CbsPackageInstalledByIdentity PackageIdentity="Package_D~31bf3856ad364e35~amd64~~1.0.0.0"/>
U U <CbsPackageInstalledByIdentity PackageIdentity="Package_E~31bf3856ad364e35~amd64~~1.0.0.0"/>
U U <CbsPackageInstalledByIdentity PackageIdentity="Package_A~a~b~10.0.1.0"/>
T U <ProductReleaseInstalled Name="Client.OS.rs2.amd64" Version="10.0.22631.4460"/>
F U <ProductReleaseInstalled Name="Client.OS.rs2.arm64" Version="1.0.0.0"/>
F U <ProductReleaseVersion Name="Server.OS.amd64" Version="0.0.0.0" Comparison="greaterthan"/>
U U <ProductReleaseVersion Name="Odd.Product" Version="0.0.0.0" Comparison="greaterthan"/>
U U <ProductReleaseInstalled Name="Microsoft.NetFX.amd64" Version="4.8.9321.3"/>
T U <DeviceAttribute Name="ring" Type="String" Comparison="EqualTo" Value="Fast"/>
U U <DeviceAttribute Name="Ring" Type="String" Comparison="EqualTo" Value="fast"/>
T U <DeviceAttribute Name="Level" Type="Version" Comparison="GreaterThan" Value="9"/>
F U <DeviceAttribute Name="Other" Type="String" Comparison="EqualTo" Value="x"/>
U U <DeviceAttribute Name="Ring" Type="Version" Comparison="GreaterThan" Value="9"/>
U U <DeviceAttribute Name="Ring" Type="Color" Comparison="EqualTo" Value="Fast"/>
U U <WindowsDriverInstalled/>
"##;

/// The rows of the table, written out.
fn elements() -> Vec<(char, char, String)> {
    let rows = ELEMENTS.lines().filter(|line| !line.is_empty()).map(|line| {
        let mut letters = line.chars();
        let (with, without) = (letters.next().expect("value"), letters.nth(1).expect("value"));
        let rule = line[4..]
            .replace("C:/>", "C: />")
            .replace(" C: ", r#" Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\C" "#);
        let rule = (1..=9).fold(rule, |rule, number| {
            rule.replace(&format!("#{number}"), &format!("{{AAAAAAAA-0000-4000-8000-{number:012}}}"))
        });
        (with, without, rule)
    });
    rows.collect()
}

#[test]
fn every_element_has_its_value() {
    let (device, nothing) = (DeviceIndex::new([&facts(WORKSTATION)]), DeviceIndex::new([]));
    let mut wrong = Vec::new();
    for (with, without, rule) in elements() {
        let value = |device| letter(value_with(&rule, WORKSTATION_METADATA, device));
        let found = (value(&device), value(&nothing));
        if found != (with, without) {
            wrong.push(format!("{found:?} instead of {:?}: {rule}", (with, without)));
        }
        let negated = value_with(&format!("<Not>{rule}</Not>"), WORKSTATION_METADATA, &device);
        assert_eq!(letter(!negated), value(&device), "{rule}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Patch 2 of the product is in a state that shows that there are others; a patch that replaces all of them is superseded
/// by none.
#[test]
fn a_patch_is_not_superseded_by_those_that_it_replaces() {
    let patch = |number: u32| format!("{{CCCCCCCC-0000-4000-8000-{number:012}}}");
    let device = facts(
        r#"{"schema":"cmupd-device-facts/1","msi":{"complete":true,"patches_complete":true,"products":[
           {"code":"{AAAAAAAA-0000-4000-8000-000000000001}","state":5,"patches":[
             {"code":"{CCCCCCCC-0000-4000-8000-000000000001}","state":1},
             {"code":"{CCCCCCCC-0000-4000-8000-000000000002}","state":1},
             {"code":"{CCCCCCCC-0000-4000-8000-000000000003}","state":2}]}]}}"#,
    );
    let device = DeviceIndex::new([&device]);
    for (obsoleted, expected) in [(vec![], 'U'), (vec![2], 'U'), (vec![2, 3], 'F'), (vec![3, 2, 9], 'F')] {
        let obsoleted: String = obsoleted
            .into_iter()
            .map(|number| format!("<ObsoletedPatch>{}</ObsoletedPatch>", patch(number)))
            .collect();
        let metadata = WORKSTATION_METADATA.replace("</MsiPatch>", &format!("{obsoleted}</MsiPatch>"));
        assert_eq!(
            letter(value_with("<m.MsiPatchSuperseded/>", &metadata, &device)),
            expected,
            "{obsoleted}"
        );
    }
}

/// A core fragment in the words of a complete document: names with prefixes, below the elements of an update.
fn complete_document(fragment: &str) -> String {
    let mut document = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><upd:Update xmlns:upd=\"urn:upd\" xmlns:lar=\"urn:lar\" xmlns:bar=\"urn:bar\" \
         xmlns:mar=\"urn:mar\" xmlns:cbsar=\"urn:cbsar\"><upd:UpdateIdentity UpdateID=\"x\" RevisionNumber=\"1\"/>",
    );
    let mut rest = fragment;
    while let Some(at) = rest.find('<') {
        let begin = at + 1 + usize::from(rest[at..].starts_with("</"));
        document.push_str(&rest[..begin]);
        rest = &rest[begin..];
        let end = rest.find([' ', '/', '>', '\n']).unwrap_or(rest.len());
        let (name, behind) = rest.split_at(end);
        rest = behind;
        let full = match (name.split_once('.'), name) {
            (Some(("b", name)), _) => format!("bar:{name}"),
            (Some((_, name)), _) => format!("mar:{name}"),
            (None, "And" | "Or" | "Not" | "True" | "False") => format!("lar:{name}"),
            (None, "ApplicabilityRules" | "Metadata") => format!("upd:{name}"),
            (None, name) if name.starts_with("Is") => format!("upd:{name}"),
            (None, name) if name.starts_with("Msi") => format!("mar:{name}"),
            (None, name) if name.starts_with("Cbs") => format!("cbsar:{name}"),
            (None, name) => name.to_owned(),
        };
        document.push_str(&full);
    }
    document + rest + "</upd:Update>"
}

#[test]
fn both_forms_of_a_rule_set_give_the_same_tree() {
    let all: String = elements().into_iter().map(|(.., rule)| rule).collect();
    let fragment = format!(
        "<ApplicabilityRules><IsInstalled>{all}</IsInstalled><IsSuperseded><m.MsiPatchSuperseded/></IsSuperseded>\
         <IsInstallable><Or>{all}</Or></IsInstallable>{WORKSTATION_METADATA}</ApplicabilityRules>"
    );
    let core = parse_rules(fragment.as_bytes()).expect("fragment");
    assert_eq!(core.sections().count(), 3);
    let document = complete_document(&fragment);
    assert!(document.contains("<bar:RegDword") && document.contains("<mar:MsiPatchMetadata"), "{document}");
    assert_eq!(parse_rules(document.as_bytes()).expect("document"), core);
    let utf16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(document.replace("utf-8", "utf-16").encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_eq!(parse_rules(&utf16).expect("UTF-16"), core);
}
