<#
Records the facts of this device that rules of updates ask for, as JSON (cmupd-device-facts/1).

    powershell -NoProfile -ExecutionPolicy Bypass -File collect.ps1 -OutFile facts.json

It was written from Microsoft's documents, and checked by a parser. It was never run on Windows: compare its first
results with what you know of the device.

It reads, and changes nothing. It needs no module, and runs in Windows PowerShell 5.1 and PowerShell 7. Run it as SYSTEM
(an administrator cannot read everything) in a 64-bit process. What it cannot read is listed in not_collected, and is
unknown to the rules; it is never taken for absent. Without -OutFile the JSON goes to standard output.
#>
[CmdletBinding()]
param([string] $OutFile)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

# ---- What to record. `cmupd scan collector --needs` adds what the rules of a catalog ask for. ----

# Keys of HKEY_LOCAL_MACHINE with everything below them, or one value of a key: 'SOFTWARE\Contoso|Version', or the key
# alone, with its default value: 'SOFTWARE\Contoso|'; 'wow32:' before a key is the view of 32-bit programs.
# BEGIN RegistryRoots
$RegistryRoots = @(
    'SOFTWARE\Microsoft\Windows NT\CurrentVersion\Server'
    'SOFTWARE\Microsoft\Windows Defender'
    'SOFTWARE\Microsoft\NET Framework Setup\NDP'
    'wow32:SOFTWARE\Microsoft\NET Framework Setup\NDP'
    'SOFTWARE\Microsoft\Office\ClickToRun\Configuration'
    'SYSTEM\CurrentControlSet\Control\ProductOptions'
)
# END RegistryRoots

# Files and folders: 'C:\folder\file', '%ProgramFiles%\file', 'CSIDL|file' (37|ntoskrnl.exe), or
# 'view|key|value|file': below the folder that a value of the registry names (native|SOFTWARE\Contoso|Folder|a.dll).
# BEGIN Files
$Files = @(
    '37|ntoskrnl.exe'
)
# END Files

# 'namespace|query': how many rows a query returns.
# BEGIN WmiQueries
$WmiQueries = @(
)
# END WmiQueries

# Names for SLGetWindowsInformationDWORD.
# BEGIN LicenseNames
$LicenseNames = @(
    'Kernel-ProductInfo'
)
# END LicenseNames

# ---- How to record it. ----

$NotCollected = New-Object System.Collections.ArrayList

function Add-NotCollected([string] $Scope, [string] $Reason) {
    [void] $NotCollected.Add([ordered] @{ scope = $Scope; reason = $Reason })
}

# The reason of an error: that of what PowerShell called, not of the call.
function Get-Reason($ErrorRecord) {
    $inner = $ErrorRecord.Exception
    while ($inner.InnerException) { $inner = $inner.InnerException }
    if ($inner -is [System.Security.SecurityException] -or $inner -is [System.UnauthorizedAccessException]) {
        return 'access denied'
    }
    return $inner.Message
}

if ([Environment]::Is64BitOperatingSystem -and -not [Environment]::Is64BitProcess) {
    throw 'this is a 32-bit process of a 64-bit Windows, which sees other keys and files; run %windir%\sysnative\WindowsPowerShell\v1.0\powershell.exe'
}

$Native = [Microsoft.Win32.RegistryView]::Default
if ([Environment]::Is64BitOperatingSystem) { $Native = [Microsoft.Win32.RegistryView]::Registry64 }
$Machine = @{
    native = [Microsoft.Win32.RegistryKey]::OpenBaseKey([Microsoft.Win32.RegistryHive]::LocalMachine, $Native)
    wow32  = [Microsoft.Win32.RegistryKey]::OpenBaseKey(
        [Microsoft.Win32.RegistryHive]::LocalMachine, [Microsoft.Win32.RegistryView]::Registry32)
}

# A key, or $null where there is none; throws where it may not be read.
function Open-Key([string] $View, [string] $Path) {
    return $Machine[$View].OpenSubKey($Path, $false)
}

# The data of a value, or $null where there is no such key or value.
function Get-Data([string] $Path, [string] $Name) {
    $key = $null
    try {
        $key = Open-Key 'native' $Path
        if ($null -eq $key) { return $null }
        return $key.GetValue($Name, $null, [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames)
    } catch {
        Add-NotCollected ('registry:' + $Path) (Get-Reason $_)
        return $null
    } finally {
        if ($key) { $key.Dispose() }
    }
}

# A value as its type and data.
function Get-TypedValue($Key, [string] $Name) {
    $data = $Key.GetValue($Name, $null, [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames)
    switch ($Key.GetValueKind($Name).ToString()) {
        'String' { return , @('REG_SZ', [string] $data) }
        'ExpandString' { return , @('REG_EXPAND_SZ', [string] $data) }
        'DWord' { return , @('REG_DWORD', [BitConverter]::ToUInt32([BitConverter]::GetBytes([int] $data), 0)) }
        'QWord' {
            $number = [BitConverter]::ToUInt64([BitConverter]::GetBytes([long] $data), 0)
            return , @('REG_QWORD', $number.ToString([Globalization.CultureInfo]::InvariantCulture))
        }
        'MultiString' { return , @('REG_MULTI_SZ', [string[]] $data) }
        'Binary' {
            $bytes = [byte[]] $data
            # Rules ask for the type of long data only.
            if ($bytes.Length -gt 65536) { return , @('REG_BINARY', $null) }
            return , @('REG_BINARY', [BitConverter]::ToString($bytes).Replace('-', '').ToLowerInvariant())
        }
        'None' { return , @('REG_NONE', $null) }
        default { return , @('REG_UNKNOWN', $null) }
    }
}

# A key with everything below it.
function Get-Tree([string] $View, [string] $Root) {
    $tree = [ordered] @{ view = $View; root = $Root }
    $keys = [ordered] @{}
    $complete = $true
    $open = New-Object System.Collections.Stack
    $open.Push('')
    while ($open.Count -gt 0) {
        $path = $open.Pop()
        $full = $Root
        if ($path -ne '') { $full = $Root + '\' + $path }
        $key = $null
        try {
            $key = Open-Key $View $full
            if ($null -eq $key) {
                if ($path -eq '') { $tree['absent'] = $true; return $tree }
                continue
            }
            $values = [ordered] @{}
            foreach ($name in $key.GetValueNames()) { $values[$name] = Get-TypedValue $key $name }
            $keys[$path] = $values
            foreach ($name in $key.GetSubKeyNames()) {
                if ($path -eq '') { $open.Push($name) } else { $open.Push($path + '\' + $name) }
            }
        } catch {
            $complete = $false
            Add-NotCollected ('registry:' + $full) (Get-Reason $_)
        } finally {
            if ($key) { $key.Dispose() }
        }
    }
    $tree['complete'] = $complete
    $tree['keys'] = $keys
    return $tree
}

# One value of a key. Where it does not exist it is null, which says so.
function Get-OneValue([string] $View, [string] $Root, [string] $Name) {
    $tree = [ordered] @{ view = $View; root = $Root }
    $key = $null
    try {
        $key = Open-Key $View $Root
        if ($null -eq $key) { $tree['absent'] = $true; return $tree }
        $values = [ordered] @{}
        $values[$Name] = $null
        if ($key.GetValueNames() -contains $Name) { $values[$Name] = Get-TypedValue $key $Name }
        $keys = [ordered] @{}
        $keys[''] = $values
        $tree['keys'] = $keys
        return $tree
    } catch {
        Add-NotCollected ('registry:' + $Root) (Get-Reason $_)
        return $null
    } finally {
        if ($key) { $key.Dispose() }
    }
}

# The functions of Windows that have no counterpart in .NET.
$HasFunctions = $true
try {
    Add-Type -Namespace Cmupd -Name Functions -MemberDefinition @'
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential, CharSet = System.Runtime.InteropServices.CharSet.Unicode)]
public struct VersionInformation
{
    public uint Size, Major, Minor, Build, Platform;
    [System.Runtime.InteropServices.MarshalAs(System.Runtime.InteropServices.UnmanagedType.ByValTStr, SizeConst = 128)]
    public string ServicePack;
    public ushort ServicePackMajor, ServicePackMinor, SuiteMask;
    public byte ProductType, Reserved;
}
[System.Runtime.InteropServices.DllImport("ntdll.dll")]
public static extern int RtlGetVersion(ref VersionInformation information);
[System.Runtime.InteropServices.DllImport("kernel32.dll")]
public static extern bool GetProductInfo(uint major, uint minor, uint packMajor, uint packMinor, out uint product);
[System.Runtime.InteropServices.DllImport("user32.dll")]
public static extern int GetSystemMetrics(int index);
[System.Runtime.InteropServices.DllImport("slc.dll", CharSet = System.Runtime.InteropServices.CharSet.Unicode)]
public static extern int SLGetWindowsInformationDWORD(string name, out uint value);
'@
} catch {
    $HasFunctions = $false
    foreach ($scope in 'metrics', 'license') { Add-NotCollected $scope (Get-Reason $_) }
}

function Get-OperatingSystem {
    $windows = 'SOFTWARE\Microsoft\Windows NT\CurrentVersion'
    $control = 'SYSTEM\CurrentControlSet\Control'
    $os = [ordered] @{}
    # CurrentVersion says 6.3 on Windows 10 and later, and [Environment]::OSVersion what the host is made for.
    $os['major'] = Get-Data $windows 'CurrentMajorVersionNumber'
    $os['minor'] = Get-Data $windows 'CurrentMinorVersionNumber'
    if ($null -eq $os['major']) {
        $parts = ([string] (Get-Data $windows 'CurrentVersion')).Split('.')
        if ($parts.Length -eq 2) { $os['major'] = [int] $parts[0]; $os['minor'] = [int] $parts[1] }
    }
    $build = [string] (Get-Data $windows 'CurrentBuildNumber')
    if ($build -match '^\d+$') { $os['build'] = [int] $build }
    $os['ubr'] = Get-Data $windows 'UBR'
    $os['branch'] = Get-Data $windows 'BuildBranch'
    $types = @{ WinNT = 1; LanmanNT = 2; ServerNT = 3 }
    $os['product_type'] = $types[[string] (Get-Data ($control + '\ProductOptions') 'ProductType')]
    if ($HasFunctions) {
        $version = New-Object Cmupd.Functions+VersionInformation
        # OSVERSIONINFOEXW: five numbers of 32 bits, 128 characters, three numbers of 16 bits, two bytes.
        $version.Size = 284
        if ([Cmupd.Functions]::RtlGetVersion([ref] $version) -eq 0) {
            $os['major'] = $version.Major
            $os['minor'] = $version.Minor
            $os['build'] = $version.Build
            $os['sp_major'] = $version.ServicePackMajor
            $os['sp_minor'] = $version.ServicePackMinor
            $os['suite_mask'] = $version.SuiteMask
            $os['product_type'] = $version.ProductType
            $product = [uint32] 0
            if ([Cmupd.Functions]::GetProductInfo($version.Major, $version.Minor, $version.ServicePackMajor,
                    $version.ServicePackMinor, [ref] $product)) {
                $os['sku'] = $product
            }
        }
    }
    $architectures = @{ x86 = 0; ARM = 5; IA64 = 6; AMD64 = 9; ARM64 = 12 }
    $architecture = Get-Data ($control + '\Session Manager\Environment') 'PROCESSOR_ARCHITECTURE'
    $os['architecture'] = $architectures[[string] $architecture]
    $language = [string] (Get-Data ($control + '\Nls\Language') 'InstallLanguage')
    if ($language -match '^[0-9A-Fa-f]{4}$') {
        $os['language'] = [Globalization.CultureInfo]::GetCultureInfo([Convert]::ToInt32($language, 16)).Name
    }
    try {
        $key = Open-Key 'native' ($control + '\MUI\UILanguages')
        if ($key) { $os['mui_languages'] = [string[]] $key.GetSubKeyNames(); $key.Dispose() }
    } catch {
        Add-NotCollected 'os' (Get-Reason $_)
    }
    $os['processors'] = [Environment]::ProcessorCount
    return $os
}

# A GUID as Windows Installer names its keys by it: three groups in reverse, then the two digits of each byte exchanged.
function Expand-PackedGuid([string] $Packed) {
    if ($Packed -notmatch '^[0-9A-Fa-f]{32}$') { return $null }
    $guid = ''
    foreach ($group in @(0, 8), @(8, 4), @(12, 4)) {
        $digits = $Packed.Substring($group[0], $group[1]).ToCharArray()
        [Array]::Reverse($digits)
        $guid += (-join $digits) + '-'
    }
    for ($at = 16; $at -lt 32; $at += 2) {
        $guid += [string] $Packed[$at + 1] + [string] $Packed[$at]
        if ($at -eq 18) { $guid += '-' }
    }
    return ('{' + $guid.ToUpperInvariant() + '}')
}

# Products and patches from the keys of Windows Installer: Win32_Product is slow, and repairs products.
function Get-MsiFacts {
    $installer = 'SOFTWARE\Microsoft\Windows\CurrentVersion\Installer'
    $products = $installer + '\UserData\S-1-5-18\Products'
    $msi = [ordered] @{ complete = $true; patches_complete = $true; products = New-Object System.Collections.ArrayList }
    $upgradeCodes = @{}
    try {
        $key = Open-Key 'native' ($installer + '\UpgradeCodes')
        if ($key) {
            foreach ($code in $key.GetSubKeyNames()) {
                $of = $key.OpenSubKey($code, $false)
                if ($of) {
                    foreach ($product in $of.GetValueNames()) { $upgradeCodes[$product] = Expand-PackedGuid $code }
                    $of.Dispose()
                }
            }
            $key.Dispose()
        }
        $list = Open-Key 'native' $products
        if ($null -eq $list) { throw 'there is no list of products' }
        $names = $list.GetSubKeyNames()
        $list.Dispose()
    } catch {
        Add-NotCollected 'msi' (Get-Reason $_)
        return $null
    }
    foreach ($packed in $names) {
        $code = Expand-PackedGuid $packed
        if ($null -eq $code) { continue }
        try {
            # Advertised (1) unless it has properties of an installation (5).
            $product = [ordered] @{ code = $code; state = 1 }
            $key = Open-Key 'native' ($products + '\' + $packed + '\InstallProperties')
            if ($key) {
                $product['state'] = 5
                $version = $key.GetValue('DisplayVersion')
                if ($version -is [string]) { $product['version'] = $version }
                $language = $key.GetValue('Language')
                if ($language -is [int]) { $product['language'] = $language }
                $key.Dispose()
            }
            if ($upgradeCodes[$packed]) { $product['upgrade_code'] = $upgradeCodes[$packed] }
            $patches = New-Object System.Collections.ArrayList
            $key = Open-Key 'native' ($products + '\' + $packed + '\Patches')
            if ($key) {
                foreach ($name in $key.GetSubKeyNames()) {
                    $patch = Expand-PackedGuid $name
                    $of = $key.OpenSubKey($name, $false)
                    if ($null -eq $patch -or $null -eq $of) { continue }
                    $state = $of.GetValue('State')
                    if ($state -is [int]) {
                        [void] $patches.Add([ordered] @{ code = $patch; state = $state })
                    } else {
                        [void] $patches.Add($patch)
                    }
                    $of.Dispose()
                }
                $key.Dispose()
            }
            $product['patches'] = $patches
            [void] $msi['products'].Add($product)
        } catch {
            $msi['complete'] = $false
            $msi['patches_complete'] = $false
            Add-NotCollected 'msi' ($code + ': ' + (Get-Reason $_))
        }
    }
    return $msi
}

# Packages of component-based servicing from their keys.
function Get-CbsFacts {
    $servicing = 'SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing'
    $cbs = [ordered] @{ complete = $true; packages = [ordered] @{}; evaluated = [ordered] @{} }
    foreach ($list in @('Packages', 'CurrentState', 'packages'), @('ApplicabilityEvaluationCache', 'ApplicabilityState', 'evaluated')) {
        try {
            $key = Open-Key 'native' ($servicing + '\' + $list[0])
            if ($null -eq $key) {
                if ($list[2] -eq 'packages') { throw 'there is no list of packages' }
                continue
            }
            foreach ($identity in $key.GetSubKeyNames()) {
                $package = $key.OpenSubKey($identity, $false)
                $state = $null
                if ($package) { $state = $package.GetValue($list[1]); $package.Dispose() }
                if ($state -is [int]) {
                    $cbs[$list[2]][$identity] = $state
                } elseif ($list[2] -eq 'packages') {
                    $cbs['complete'] = $false
                    Add-NotCollected 'cbs' ($identity + ': there is no CurrentState')
                }
            }
            $key.Dispose()
        } catch {
            if ($list[2] -eq 'packages') { $cbs['complete'] = $false }
            Add-NotCollected 'cbs' (Get-Reason $_)
        }
    }
    return $cbs
}

function Get-FileFact([string] $Path) {
    $fact = [ordered] @{ path = $Path }
    try {
        # File.Exists is false also where access is denied; this throws.
        $attributes = [IO.File]::GetAttributes($Path)
    } catch {
        $inner = $_.Exception
        while ($inner.InnerException) { $inner = $inner.InnerException }
        if ($inner -is [IO.FileNotFoundException] -or $inner -is [IO.DirectoryNotFoundException]) {
            $fact['absent'] = $true
            return $fact
        }
        Add-NotCollected ('file:' + $Path) (Get-Reason $_)
        return $null
    }
    if ($attributes -band [IO.FileAttributes]::Directory) { return $fact }
    try {
        $file = New-Object IO.FileInfo $Path
        $form = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'"
        $culture = [Globalization.CultureInfo]::InvariantCulture
        $fact['size'] = $file.Length
        $fact['created'] = $file.CreationTimeUtc.ToString($form, $culture)
        $fact['modified'] = $file.LastWriteTimeUtc.ToString($form, $culture)
        # The numbers are those of VS_FIXEDFILEINFO; a file without the resource has none, and no text either.
        $version = [Diagnostics.FileVersionInfo]::GetVersionInfo($Path)
        $numbers = @($version.FileMajorPart, $version.FileMinorPart, $version.FileBuildPart, $version.FilePrivatePart)
        $fact['version'] = ''
        if ($version.FileVersion -or ($numbers | Where-Object { $_ -ne 0 })) { $fact['version'] = $numbers -join '.' }
    } catch {
        Add-NotCollected ('file:' + $Path) (Get-Reason $_)
    }
    return $fact
}

function Join-Folder([string] $Folder, [string] $Path) {
    return ($Folder.TrimEnd('\') + '\' + $Path.TrimStart('\'))
}

# The full path of an entry of $Files; $null where its folder does not exist.
function Resolve-File([string] $Entry) {
    $parts = $Entry.Split('|')
    if ($parts.Length -eq 2) {
        $folder = [Environment]::GetFolderPath([int] $parts[0])
        if ($folder) { return (Join-Folder $folder $parts[1]) }
        return $null
    }
    if ($parts.Length -eq 4) {
        $key = Open-Key $parts[0] $parts[1]
        if ($null -eq $key) { return $null }
        $folder = [string] $key.GetValue($parts[2])
        $key.Dispose()
        if ($folder) { return (Join-Folder $folder $parts[3]) }
        return $null
    }
    return [Environment]::ExpandEnvironmentVariables($Entry)
}

# JSON, written here because ConvertTo-Json differs between versions: depth, arrays of one element, letters.
function Write-Json([Text.StringBuilder] $To, $Value) {
    if ($null -eq $Value) {
        [void] $To.Append('null')
    } elseif ($Value -is [bool]) {
        [void] $To.Append($Value.ToString().ToLowerInvariant())
    } elseif ($Value -is [string]) {
        $escaped = [regex]::Replace($Value, '["\\\x00-\x1f]', {
                param($match)
                '\u{0:x4}' -f [int] [char] $match.Value
            })
        [void] $To.Append('"').Append($escaped).Append('"')
    } elseif ($Value -is [Collections.IDictionary]) {
        [void] $To.Append('{')
        $separator = ''
        foreach ($entry in $Value.GetEnumerator()) {
            [void] $To.Append($separator)
            Write-Json $To ([string] $entry.Key)
            [void] $To.Append(':')
            Write-Json $To $entry.Value
            $separator = ','
        }
        [void] $To.Append('}')
    } elseif ($Value -is [Collections.IEnumerable]) {
        [void] $To.Append('[')
        $separator = ''
        foreach ($element in $Value) {
            [void] $To.Append($separator)
            Write-Json $To $element
            $separator = ','
        }
        [void] $To.Append(']')
    } else {
        [void] $To.Append(([IFormattable] $Value).ToString($null, [Globalization.CultureInfo]::InvariantCulture))
    }
}

# Removes members that have no value: they are not known.
function Remove-Unknown($Dictionary) {
    foreach ($name in @($Dictionary.Keys)) {
        if ($null -eq $Dictionary[$name]) { $Dictionary.Remove($name) }
    }
    return $Dictionary
}

$facts = [ordered] @{
    schema       = 'cmupd-device-facts/1'
    device       = [ordered] @{ name = $env:COMPUTERNAME; client = $null }
    collected_at = [DateTime]::UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", [Globalization.CultureInfo]::InvariantCulture)
    collector    = [ordered] @{
        name         = 'cmupd-collect.ps1'
        version      = '1'
        account      = [Security.Principal.WindowsIdentity]::GetCurrent().Name
        process_bits = [IntPtr]::Size * 8
    }
}

# The client of Configuration Manager, where there is one.
try {
    $client = Get-CimInstance -Namespace 'root\ccm' -Query 'SELECT ClientId FROM CCM_Client'
    if ($client -and $client.ClientId) { $facts['device']['client'] = ([string] $client.ClientId) -replace '^GUID:', '' }
} catch {
    Write-Verbose ('no Configuration Manager client: ' + (Get-Reason $_))
}

$facts['os'] = Remove-Unknown (Get-OperatingSystem)

$facts['folders'] = [ordered] @{}
foreach ($number in 35, 36, 37, 38, 41, 42, 43, 44) {
    $folder = [Environment]::GetFolderPath($number)
    if ($folder) { $facts['folders'][[string] $number] = $folder }
}

$facts['registry'] = New-Object System.Collections.ArrayList
foreach ($root in $RegistryRoots) {
    $view = 'native'
    if ($root.StartsWith('wow32:')) { $view = 'wow32'; $root = $root.Substring(6) }
    $parts = $root.Split([char[]] '|', 2)
    if ($parts.Length -eq 2) {
        $tree = Get-OneValue $view $parts[0].Trim('\') $parts[1]
        if ($tree) {
            [void] $facts['registry'].Add($tree)
            # A value that does not exist is no proof of its key; a key without values is.
            if ($tree.Contains('keys') -and $null -eq $tree['keys'][''][$parts[1]]) {
                $keys = [ordered] @{}
                $keys[''] = [ordered] @{}
                [void] $facts['registry'].Add([ordered] @{ view = $view; root = $tree['root']; keys = $keys })
            }
        }
    } else {
        [void] $facts['registry'].Add((Get-Tree $view $root.Trim('\')))
    }
}

$facts['files'] = New-Object System.Collections.ArrayList
foreach ($entry in $Files) {
    try {
        $path = Resolve-File $entry
        if ($null -eq $path) {
            Add-NotCollected ('file:' + $entry) 'the folder is not known on this device'
            continue
        }
        $fact = Get-FileFact $path
        if ($fact) { [void] $facts['files'].Add($fact) }
    } catch {
        Add-NotCollected ('file:' + $entry) (Get-Reason $_)
    }
}

$msi = Get-MsiFacts
if ($msi) {
    foreach ($product in $msi['products']) { [void] (Remove-Unknown $product) }
    $facts['msi'] = $msi
}
$facts['cbs'] = Get-CbsFacts

$facts['metrics'] = [ordered] @{}
$facts['license'] = [ordered] @{}
if ($HasFunctions) {
    # SM_TABLETPC and SM_MEDIACENTER.
    foreach ($index in 86, 87) { $facts['metrics'][[string] $index] = [Cmupd.Functions]::GetSystemMetrics($index) }
    foreach ($name in $LicenseNames) {
        $value = [uint32] 0
        try {
            $result = [Cmupd.Functions]::SLGetWindowsInformationDWORD($name, [ref] $value)
            if ($result -eq 0) {
                $facts['license'][$name] = $value
            } else {
                Add-NotCollected ('license:' + $name) ('SLGetWindowsInformationDWORD returned 0x{0:X8}' -f $result)
            }
        } catch {
            Add-NotCollected ('license:' + $name) (Get-Reason $_)
        }
    }
}

$facts['wmi'] = New-Object System.Collections.ArrayList
foreach ($entry in $WmiQueries) {
    $parts = $entry.Split([char[]] '|', 2)
    $fact = [ordered] @{ namespace = $parts[0]; query = $parts[1]; rows = $null }
    try {
        $fact['rows'] = @(Get-CimInstance -Namespace $parts[0] -Query $parts[1]).Count
    } catch {
        Add-NotCollected 'wmi' ($entry + ': ' + (Get-Reason $_))
    }
    [void] $facts['wmi'].Add($fact)
}

$facts['not_collected'] = $NotCollected

$text = New-Object Text.StringBuilder
Write-Json $text $facts
if ($OutFile) {
    $full = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($OutFile)
    [IO.File]::WriteAllText($full, $text.ToString(), (New-Object Text.UTF8Encoding $false))
} else {
    try { [Console]::OutputEncoding = New-Object Text.UTF8Encoding $false } catch { Write-Verbose 'there is no console' }
    Write-Output $text.ToString()
}
